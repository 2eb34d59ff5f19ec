package org.tessellate.bench.find;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.booking.Procedure;

/**
 * Finds the cheapest way for every start, one start after the other, looking each resource's bookings through anew; shares no code with
 * the finder it is compared with. Slow on purpose.
 */
final class PlainFinder {

    private final BookingProblem problem;
    private final Objective objective;
    private final PlainFree free;

    PlainFinder(BookingProblem problem, Objective objective) {
        this.problem = problem;
        this.objective = objective;
        this.free = new PlainFree(problem);
    }

    /** Start to least cost over all lengths, for the best {@code limit} visits; every later start would only cost more. */
    List<Double> best(BookingRequest request, int limit) {
        Procedure procedure = problem.procedures().stream().filter(one -> one.id().equals(request.procedure())).findFirst().orElseThrow();
        Set<Duration> lengths = new TreeSet<>(request.length().map(Set::of).orElseGet(() -> lengths(procedure)));
        PlainTeam team = new PlainTeam(problem, procedure, request, objective, free);
        List<Double> costs = new ArrayList<>();
        for (Instant at = first(request); at.isBefore(request.window().end()); at = at.plus(request.step())) {
            double waited = objective.waiting() * Duration.between(request.window().start(), at).toMinutes() / 60.0;
            if (costs.size() >= limit && costs.get(limit - 1) < waited) {
                break;
            }
            for (Duration length : lengths) {
                if (allowed(request, at, length)) {
                    double cost = team.cheapest(at, length);
                    if (cost < Double.POSITIVE_INFINITY) {
                        costs.add(waited + cost);
                        costs.sort(null);
                    }
                }
            }
        }
        return costs.subList(0, Math.min(limit, costs.size()));
    }

    private static Set<Duration> lengths(Procedure procedure) {
        Set<Duration> lengths = new TreeSet<>(procedure.lengthWith().values());
        lengths.add(procedure.length());
        return lengths;
    }

    private static Instant first(BookingRequest request) {
        long step = request.step().toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(request.window().start().getEpochSecond(), step) * step);
    }

    /** The mix asks for times of day that do not pass midnight. */
    private boolean allowed(BookingRequest request, Instant at, Duration length) {
        Instant end = at.plus(length);
        ZonedDateTime start = at.atZone(problem.zone());
        ZonedDateTime finish = end.atZone(problem.zone());
        boolean sameDay = start.toLocalDate().equals(finish.toLocalDate());
        return !end.isAfter(request.window().end()) && (request.days().isEmpty() || onDays(request, start, finish))
                && (request.times().isEmpty() || sameDay && request.times().stream().anyMatch(hours ->
                        !start.toLocalTime().isBefore(hours.from()) && !finish.toLocalTime().isAfter(hours.to())))
                && request.terms().limits().stream().allMatch(limit -> limit.starts().stream().anyMatch(open -> open.contains(at)))
                && request.patientBusy().stream().noneMatch(busy -> busy.start().isBefore(end) && at.isBefore(busy.end()));
    }

    /** A visit over midnight needs both days. */
    private static boolean onDays(BookingRequest request, ZonedDateTime start, ZonedDateTime finish) {
        boolean over = !start.toLocalDate().equals(finish.toLocalDate()) && !finish.toLocalTime().equals(LocalTime.MIDNIGHT);
        return request.days().contains(start.getDayOfWeek()) && (!over || request.days().contains(finish.getDayOfWeek()));
    }
}
