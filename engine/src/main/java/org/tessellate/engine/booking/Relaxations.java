package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.Answer.Relaxation;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Tries one change of the request at a time and keeps those that open a start. */
final class Relaxations {

    private static final int COUNTED = 50;

    private final Availability availability;
    private final BookingRequest request;
    private final Objective objective;
    private final List<Relaxation> found = new ArrayList<>();

    Relaxations(Availability availability, BookingRequest request, Objective objective) {
        this.availability = availability;
        this.request = request;
        this.objective = objective;
    }

    List<Relaxation> nearest() {
        for (int days : new int[] {1, 7, 28}) {
            if (found.isEmpty()) {
                attempt("%s later".formatted(Wording.count(days, "day", "days")), request.within(longer(days)));
            }
        }
        for (ResourceId id : new TreeSet<>(request.required())) {
            Set<ResourceId> others = new TreeSet<>(request.required());
            others.remove(id);
            attempt("without insisting on " + availability.name(id), request.requiring(others));
        }
        if (!request.days().isEmpty()) {
            attempt("on any day of the week", request.on(Set.of(), request.times()));
        }
        if (!request.times().isEmpty()) {
            attempt("at any time of day", request.on(request.days(), List.of()));
        }
        if (!request.excluded().isEmpty()) {
            attempt("with those left out", request.without());
        }
        if (!request.patientBusy().isEmpty()) {
            attempt("if the patient can move another appointment", request.patientBusy(IntervalSet.empty()));
        }
        attemptUsualLength();
        return List.copyOf(found);
    }

    private Interval longer(int days) {
        return new Interval(request.window().start(), request.window().end().plus(Duration.ofDays(days)));
    }

    private void attemptUsualLength() {
        Duration usual = availability.procedure(request.procedure()).length();
        if (request.length().filter(length -> length.compareTo(usual) > 0).isPresent()) {
            attempt("in the usual " + Wording.minutes(usual), request.lasting(usual));
        }
    }

    private void attempt(String change, BookingRequest relaxed) {
        SlotSearch search = new SlotSearch(availability, relaxed, objective);
        if (!search.best(COUNTED).isEmpty()) {
            found.add(new Relaxation(change, search.found(), search.sawEveryStart(), Optional.of(search.earliest())));
        }
    }

    static String sentence(Relaxation relaxation, Availability availability) {
        Wording wording = new Wording(availability.problem.zone());
        return "%s there %s%s.".formatted(
                Wording.capitalized(relaxation.change()),
                relaxation.starts() == 1 ? "is 1 start"
                        : "are %s%d starts".formatted(relaxation.counted() ? "" : "at least ", relaxation.starts()),
                relaxation.first().map(first -> ", the first " + wording.at(first)).orElse(""));
    }
}
