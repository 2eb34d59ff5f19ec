package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tessellate.engine.booking.Answer.Relaxation;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Tries one change of the request at a time and keeps those that open a start. */
final class Relaxations {

    private static final int COUNTED = 50;
    private static final int MOST_OWNERS = 3;

    private final AvailabilityIndex index;
    private final BookingRequest request;
    private final Objective objective;
    private final List<Relaxation> found = new ArrayList<>();

    Relaxations(AvailabilityIndex index, BookingRequest request, Objective objective) {
        this.index = index;
        this.request = request;
        this.objective = objective;
    }

    /** {@code binding}: the labels of the needs that stand in the way. */
    List<Relaxation> nearest(Set<String> binding) {
        for (int days : new int[] {1, 7, 28}) {
            if (found.isEmpty()) {
                attempt("%s later".formatted(Wording.count(days, "day", "days")), request.within(longer(days)));
            }
        }
        for (ResourceId id : new TreeSet<>(request.required())) {
            Set<ResourceId> others = new TreeSet<>(request.required());
            others.remove(id);
            attempt("without insisting on " + index.name(id), request.requiring(others));
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
        attemptTerms();
        attemptSupply(binding);
        attemptUsualLength();
        return List.copyOf(found);
    }

    private void attemptTerms() {
        for (Wish wish : request.terms().wishes()) {
            if (wish.must()) {
                attempt("without insisting on " + wish.shown(), request.on(request.terms().without(wish)));
            }
        }
        for (Limit limit : request.terms().limits()) {
            attempt(limit.change(), request.on(request.terms().without(limit)));
        }
    }

    /** What others would have to do: let go of their time, or get one more of what is counted. */
    private void attemptSupply(Set<String> binding) {
        List<Need> lacking = index.procedure(request.procedure()).needs().stream().filter(need -> binding.contains(need.label())).toList();
        if (lacking.stream().anyMatch(Need.Place.class::isInstance)) {
            attemptReleases();
        }
        for (Need need : lacking) {
            if (need instanceof Need.Share share) {
                attempt("with %d more %s".formatted(share.amount(), share.label()), request, index.without(more(share)));
            }
        }
    }

    private List<Busy> more(Need.Share share) {
        return index.pools(share.poolKind()).stream().filter(pool -> share.among().isEmpty() || share.among().contains(pool.id()))
                .map(pool -> new Busy(pool.id(), request.window().start().isBefore(pool.last())
                        ? new Interval(request.window().start(), pool.last()) : request.window(), share.amount(), "")).toList();
    }

    private void attemptReleases() {
        index.reservations().all().stream().filter(kept -> kept.interval().overlaps(request.window()))
                .collect(Collectors.toMap(Reserved::owner, Reserved::name, (one, other) -> one, TreeMap::new))
                .entrySet().stream().limit(MOST_OWNERS)
                .forEach(owner -> attempt("if %s releases its time".formatted(owner.getValue()), request, index.releasedBy(owner.getKey())));
    }

    private Interval longer(int days) {
        return new Interval(request.window().start(), request.window().end().plus(Duration.ofDays(days)));
    }

    private void attemptUsualLength() {
        Duration usual = index.procedure(request.procedure()).length();
        if (request.length().filter(length -> length.compareTo(usual) > 0).isPresent()) {
            attempt("in the usual " + Wording.minutes(usual), request.lasting(usual));
        }
    }

    private void attempt(String change, BookingRequest relaxed) {
        attempt(change, relaxed, index);
    }

    private void attempt(String change, BookingRequest relaxed, AvailabilityIndex supposed) {
        SlotSearch search = new SlotSearch(new Preparation(supposed, relaxed, objective), true);
        if (!search.best(COUNTED).isEmpty()) {
            found.add(new Relaxation(change, search.found(), search.sawEveryStart(), Optional.of(search.earliest())));
        }
    }

    static String sentence(Relaxation relaxation, AvailabilityIndex index) {
        Wording wording = new Wording(index.zone());
        return "%s there %s%s.".formatted(
                Wording.capitalized(relaxation.change()),
                relaxation.starts() == 1 ? "is 1 start"
                        : "are %s%d starts".formatted(relaxation.counted() ? "" : "at least ", relaxation.starts()),
                relaxation.first().map(first -> ", the first " + wording.at(first)).orElse(""));
    }
}
