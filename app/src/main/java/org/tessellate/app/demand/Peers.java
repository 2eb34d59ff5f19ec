package org.tessellate.app.demand;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/**
 * From whom a unit with less than a year of hours or days borrows its season: units of its kind, in its facility or region, that know theirs of the
 * same service or skill, as far as who asks may read their demand.
 */
@Component
class Peers {

    private static final int YOUNG_DAYS = 371;
    /** A year before the young one began, and what is averaged around a day. */
    private static final int BEFORE_DAYS = 364 + 14;
    private static final int MOST = 8;

    private final DemandHistory history;
    private final Facilities facilities;
    private final Access access;

    Peers(DemandHistory history, Facilities facilities, Access access) {
        this.history = history;
        this.facilities = facilities;
        this.access = access;
    }

    /** Those who lend, and their days together. */
    record Lent(List<String> units, DemandSeries days) {
    }

    /** None for a series that knows its own year, or when nobody can lend. */
    Optional<Lent> to(ForecastOrder order, DemandSeries own, Instant asOf) {
        Granularity granularity = own.granularity();
        if (granularity.stride() == 1 || own.size() >= YOUNG_DAYS * granularity.stepsPerDay()) {
            return Optional.empty();
        }
        // One after the other until there are enough: each history is years of rows.
        List<Peer> old = near(facilities.graph(), order).filter(unit -> access.allows(Permission.DEMAND_READ, unit.id().value()))
                .flatMap(unit -> days(unit, order, asOf).filter(days -> isOld(days, own)).map(days -> new Peer(unit.id().value(), days)).stream()).limit(MOST).toList();
        return old.isEmpty() ? Optional.empty() : Optional.of(new Lent(old.stream().map(Peer::unit).toList(), sum(old.stream().map(Peer::days).toList(), own)));
    }

    private record Peer(String unit, DemandSeries days) {
    }

    private static Stream<Unit> near(ResourceGraph graph, ForecastOrder order) {
        Unit young = graph.unit(order.unit());
        Facility here = graph.facilityOf(order.unit());
        Stream<Unit> alike = graph.units().values().stream().filter(unit -> unit.kind() == young.kind() && !unit.id().equals(young.id()));
        return alike.filter(unit -> {
            Facility there = graph.facilityOf(unit.id());
            return there.id().equals(here.id()) || here.region() != null && here.region().equals(there.region());
        });
    }

    /** Of the same service or skill, which has a season of its own. */
    private Optional<DemandSeries> days(Unit unit, ForecastOrder order, Instant asOf) {
        try {
            return Optional.of(history.before(new ForecastOrder(unit.id(), order.service(), Granularity.DAY, 1, null, null), asOf, facilities.graph().zoneOf(unit.id())));
        } catch (Problem tooLittle) {
            return Optional.empty();
        }
    }

    private static boolean isOld(DemandSeries peer, DemandSeries own) {
        return !peer.start().isAfter(own.start().minusDays(BEFORE_DAYS));
    }

    /** From the young one's season on; a day missing in one is missing in the sum. */
    private static DemandSeries sum(List<DemandSeries> peers, DemandSeries own) {
        var start = own.start().toLocalDate().atStartOfDay().minusDays(BEFORE_DAYS);
        int days = peers.stream().mapToInt(peer -> peer.size() - peer.stepAt(start)).min().orElse(0);
        return DemandSeries.of(Granularity.DAY, start, IntStream.range(0, days)
                .mapToDouble(day -> peers.stream().mapToDouble(peer -> peer.value(peer.stepAt(start) + day)).sum()).toArray());
    }
}
