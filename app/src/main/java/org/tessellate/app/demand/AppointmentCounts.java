package org.tessellate.app.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.demand.visits.PastCases;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.UnitId;

/**
 * Hourly demand counted from past appointments (R2, R3, R6), imported ones and the hospital's own, for units without counts: those not
 * cancelled of the {@link Subject}. Of a skill, instead of visits, the people of it whom they kept busy on average in the hour.
 * Hours without any are zero, up to the end of the last day that has some.
 */
@Component
class AppointmentCounts {

    private static final int HOUR = 3600;

    private final PastCases cases;
    private final Facilities facilities;

    AppointmentCounts(PastCases cases, Facilities facilities) {
        this.cases = cases;
        this.facilities = facilities;
    }

    List<LocalGrid.Observation> hours(ForecastOrder order, Instant from, Instant until) {
        ZoneId zone = facilities.graph().zoneOf(order.unit());
        NavigableMap<Long, Double> sums = new TreeMap<>();
        kept(order, from, until).forEach(visit -> add(visit, order.subject(), zone, sums));
        if (sums.isEmpty()) {
            return List.of();
        }
        long end = Math.min(endOfDay(zone, sums.lastKey()), until.minus(Duration.ofHours(1)).getEpochSecond() + 1);
        return LongStream.iterate(sums.firstKey(), hour -> hour < end, hour -> hour + HOUR)
                .mapToObj(hour -> new LocalGrid.Observation(Instant.ofEpochSecond(hour), sums.getOrDefault(hour, 0.0))).toList();
    }

    /** Whether the unit had any in the time. */
    boolean hasAny(UnitId unit, Instant from, Instant until) {
        return cases.any(List.of(unit), from, until);
    }

    private Stream<PastCase> kept(ForecastOrder order, Instant from, Instant until) {
        Set<String> procedures = order.subject().procedures(facilities.graph());
        return cases.between(List.of(order.unit()), from, until).stream().filter(visit -> visit.outcome() != PastCase.Outcome.CANCELLED)
                .filter(visit -> order.service() == null || procedures.contains(visit.procedure()));
    }

    private void add(PastCase visit, Subject subject, ZoneId zone, NavigableMap<Long, Double> sums) {
        if (!subject.isSkill()) {
            sums.merge(hourOf(visit.start(), zone), 1.0, Double::sum);
            return;
        }
        Procedure procedure = facilities.graph().procedure(new ProcedureId(visit.procedure()));
        procedure.roles().stream().filter(subject::isNeeded).forEach(needed -> addWork(visit.start(), needed, zone, sums));
    }

    private static void addWork(Instant start, RoleRequirement needed, ZoneId zone, NavigableMap<Long, Double> sums) {
        long from = start.plus(Duration.ofMinutes(needed.offsetMinutes())).getEpochSecond();
        long until = from + Duration.ofMinutes(needed.durationMinutes()).toSeconds();
        for (long hour = hourOf(Instant.ofEpochSecond(from), zone); hour < until; hour += HOUR) {
            long busy = Math.min(until, hour + HOUR) - Math.max(from, hour);
            sums.merge(hour, (double) needed.count() * busy / HOUR, Double::sum);
        }
    }

    private static long hourOf(Instant instant, ZoneId zone) {
        return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toEpochSecond();
    }

    private static long endOfDay(ZoneId zone, long last) {
        return Instant.ofEpochSecond(last).atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toEpochSecond();
    }
}
