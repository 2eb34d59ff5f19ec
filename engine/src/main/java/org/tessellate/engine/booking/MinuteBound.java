package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** How many visits a gap can hold at most by minutes alone: those of pools, and of whoever is asked for by name. */
final class MinuteBound {

    private final AvailabilityIndex index;
    private final List<BookingRequest> visits;
    private final IntervalSet reach;
    private final Map<String, List<Long>> askedOfPools = new TreeMap<>();
    private final Map<ResourceId, List<Long>> askedByName = new TreeMap<>();

    MinuteBound(AvailabilityIndex index, Interval gap, List<BookingRequest> visits) {
        this.index = index;
        this.visits = visits;
        this.reach = IntervalSet.of(reach(gap));
        visits.forEach(this::ask);
    }

    int most() {
        int most = visits.size();
        for (Map.Entry<String, List<Long>> asked : askedOfPools.entrySet()) {
            most = Math.min(most, fitting(asked.getValue(), poolMinutes(asked.getKey())));
        }
        for (Map.Entry<ResourceId, List<Long>> asked : askedByName.entrySet()) {
            Resource resource = index.resource(asked.getKey());
            most = Math.min(most, fitting(asked.getValue(), index.free(resource).intersect(reach).length().toMinutes()));
        }
        return most;
    }

    private void ask(BookingRequest visit) {
        Duration length = shortest(visit);
        Map<String, Long> shares = new TreeMap<>();
        for (Need need : needs(visit)) {
            if (need instanceof Need.Share share && !share.span().isForGood()) {
                shares.merge(share.poolKind(), need.span().occupiedLength(length).toMinutes() * share.amount(), Long::sum);
            }
        }
        shares.forEach((kind, minutes) -> askedOfPools.computeIfAbsent(kind, key -> new ArrayList<>()).add(minutes));
        for (ResourceId id : visit.required()) {
            if (!(index.resource(id) instanceof Resource.Pool)) {
                askedByName.computeIfAbsent(id, key -> new ArrayList<>()).add(leastMinutes(visit, length));
            }
        }
    }

    private List<Need> needs(BookingRequest visit) {
        return index.procedure(visit.procedure()).needs();
    }

    private Duration shortest(BookingRequest visit) {
        Procedure procedure = index.procedure(visit.procedure());
        return visit.length().orElseGet(() -> procedure.lengthWith().values().stream()
                .filter(pace -> pace.compareTo(procedure.length()) < 0)
                .min(Duration::compareTo)
                .orElse(procedure.length()));
    }

    /** The shortest time for which a visit takes anything that is not shared. */
    private long leastMinutes(BookingRequest visit, Duration length) {
        return needs(visit).stream()
                .filter(need -> !(need instanceof Need.Share))
                .mapToLong(need -> need.span().occupiedLength(length).toMinutes())
                .min()
                .orElse(0);
    }

    /** How many fit when the smallest are taken first; those that ask for nothing always do. */
    private int fitting(List<Long> asked, long offered) {
        int fitting = visits.size() - asked.size();
        long left = offered;
        for (long minutes : asked.stream().sorted().toList()) {
            left -= minutes;
            fitting += left >= 0 ? 1 : 0;
        }
        return fitting;
    }

    private long poolMinutes(String kind) {
        long minutes = 0;
        for (Resource.Pool pool : index.pools(kind)) {
            for (Interval open : reach.intervals()) {
                minutes += index.levels(pool).unitMinutes(open);
            }
        }
        return minutes;
    }

    /** The gap with what setup before and turnover after the visits may take beside it. */
    private Interval reach(Interval gap) {
        Instant start = gap.start();
        Instant end = gap.end();
        for (BookingRequest visit : visits) {
            Duration length = shortest(visit);
            for (Need need : needs(visit).stream().filter(need -> !need.span().isForGood()).toList()) {
                Interval atStart = need.span().occupied(gap.start(), length);
                Interval atEnd = need.span().occupied(gap.end().minus(length), length);
                start = atStart.start().isBefore(start) ? atStart.start() : start;
                end = atEnd.end().isAfter(end) ? atEnd.end() : end;
            }
        }
        return new Interval(start, end);
    }
}
