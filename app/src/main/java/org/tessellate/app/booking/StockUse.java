package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.supply.Level;
import org.tessellate.app.supply.Stocks;
import org.tessellate.app.supply.Supplies;
import org.tessellate.app.supply.Use;
import org.tessellate.engine.booking.Limit;
import org.tessellate.engine.booking.Span;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * What visits use up (R77): a visit claims it from its start for good, so that none is promised twice, and gives the claim back when it is
 * cancelled, or when it took place and the shelf is that much emptier. Thread-safe.
 */
@Component
class StockUse {

    private static final String NEED = "supply";

    private final Supplies supplies;
    private final Stocks stocks;
    private final Facilities facilities;
    private final Claims claims;
    private final Clock clock;

    StockUse(Supplies supplies, Stocks stocks, Facilities facilities, Claims claims, Clock clock) {
        this.supplies = supplies;
        this.stocks = stocks;
        this.facilities = facilities;
        this.claims = claims;
        this.clock = clock;
    }

    /** From the visit's start for good, of what there is. */
    static Claim.Share claim(Appointment.Allocated wanted, List<Claim.Step> capacity) {
        return new Claim.Share(new ResourceKey(wanted.resource()), forGood(wanted.start()), wanted.units(), capacity);
    }

    private static Interval forGood(Instant start) {
        return Span.usedUp().occupied(start, Duration.ofMinutes(1));
    }

    private List<Use> uses(Procedure procedure) {
        ResourceGraph graph = facilities.graph();
        FacilityId site = graph.unit(graph.unitOf(procedure)).facility();
        return supplies.uses(procedure.id(), site);
    }

    /** From when on there is enough of everything, for each stock that does not always have it; the claims of {@code ignored} are left out. */
    List<Limit> limits(Procedure procedure, Optional<AppointmentId> ignored) {
        List<Use> uses = uses(procedure);
        if (uses.isEmpty()) {
            return List.of();
        }
        List<ResourceKey> keys = uses.stream().map(Use::stock).toList();
        Map<ResourceKey, Level> levels = supplies.levels(keys);
        Instant now = clock.instant();
        List<Claimed> taken = claims.taken(Layer.APPOINTMENT, forGood(now), keys).stream()
                .filter(claim -> ignored.map(AppointmentId::holder).filter(claim.holder()::equals).isEmpty()).toList();
        List<Limit> limits = new ArrayList<>();
        for (Use use : uses) {
            List<Claimed> ofIt = taken.stream().filter(claim -> claim.resource().equals(use.stock())).toList();
            IntervalSet starts = levels.get(use.stock()).startsWith(use.quantity(), ofIt);
            if (!starts.covers(forGood(now))) {
                limits.add(new Limit(use.name(), "%s: %d left, %d needed".formatted(use.name(),
                        Math.max(0, levels.get(use.stock()).leastFrom(now, ofIt)), use.quantity()), starts, "with %d more %s".formatted(use.quantity(), use.name())));
            }
        }
        return limits;
    }

    /** The plan with what its visit uses up. */
    Plan withUses(Plan plan) {
        List<Use> uses = uses(facilities.graph().procedure(new ProcedureId(plan.procedure())));
        if (uses.isEmpty()) {
            return plan;
        }
        List<Appointment.Allocated> allocations = new ArrayList<>(plan.allocations());
        List<String> reasons = new ArrayList<>(plan.reasons());
        uses.forEach(use -> {
            allocations.add(new Appointment.Allocated(use.stock().value(), use.name(), NEED, plan.visit().start(), plan.visit().end(), use.quantity()));
            reasons.add("%s: %d of them is used".formatted(use.name(), use.quantity()));
        });
        return new Plan(plan.procedure(), plan.visit(), allocations, plan.cost(), reasons);
    }

    /** The visit took place: what it used is gone, and promised no longer. */
    void use(Appointment visit) {
        visit.allocations().stream().filter(taken -> new ResourceKey(taken.resource()).isStock()).forEach(taken -> {
            ResourceKey key = new ResourceKey(taken.resource());
            if (claims.release(visit.id().holder(), key)) {
                stocks.use(key, taken.units(), "visit " + visit.id());
            }
        });
    }
}
