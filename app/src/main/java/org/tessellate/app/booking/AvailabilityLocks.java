package org.tessellate.app.booking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.rostering.PublishedShifts.Stretch;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.supply.Supplies;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/**
 * Takes shared locks on all that visits stand on, kind by kind and in order within each, and reads it again under them: published shift,
 * credential, nobody away, room and device usable, what lies in stock. A call-out, unpublishing or closure takes the exclusive lock, so one of the two comes
 * first. The statements are as many for a hundred visits as for one.
 */
@Component
class AvailabilityLocks {

    private final Facilities facilities;
    private final Workforce workforce;
    private final PublishedShifts published;
    private final Supplies supplies;

    AvailabilityLocks(Facilities facilities, Workforce workforce, PublishedShifts published, Supplies supplies) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.published = published;
        this.supplies = supplies;
    }

    /** A visit and what it takes. */
    record Standing(BookingContext context, List<Allocated> allocations) {}

    /** Whether a visit stands. */
    sealed interface Footing {

        record Firm(List<Claim> claims) implements Footing {}

        record Gone(Problem why) implements Footing {}
    }

    /** The claims to make, or a problem naming the first thing that no longer holds. */
    List<Claim> lock(BookingContext context, List<Allocated> allocations) {
        return switch (lockAll(List.of(new Standing(context, allocations))).getFirst()) {
            case Footing.Firm firm -> firm.claims();
            case Footing.Gone gone -> throw gone.why();
        };
    }

    /** For each visit, in the order given. */
    List<Footing> lockAll(List<Standing> visits) {
        List<Allocated> wanted = visits.stream().flatMap(visit -> visit.allocations().stream()).toList();
        List<Stretch> named = stretches(wanted, "staff");
        Set<Stretch> pooled = new HashSet<>(poolTimes(visits, wanted, named));
        List<Stretch> people = Stream.concat(named.stream(), published.inUnits(pooled).stream()
                .flatMap(shift -> pooled.stream().filter(pool -> pool.whose().equals(shift.unit().value()))
                        .map(pool -> new Stretch(shift.staff().value(), pool.during())))).distinct().toList();
        workforce.lockUnchanged(people.stream().map(one -> new StaffId(one.whose())).collect(Collectors.toSet()));
        facilities.lockUnchanged(ids(wanted, "location").map(LocationId::new).toList(),
                ids(wanted, "equipment").map(id -> new EquipmentId(id.substring(0, id.lastIndexOf('/')))).distinct().toList());
        Ground locked = new Ground(facilities.graph(), workforce.directory(), published.lockOfPeople(people), supplies.lockUnchanged(stocks(wanted)));
        return visits.stream().map(visit -> footing(visit, locked, pooled)).toList();
    }

    /** Where and when the pools work that these visits draw on, or take somebody out of. */
    private List<Stretch> poolTimes(List<Standing> visits, List<Allocated> wanted, List<Stretch> named) {
        List<Stretch> times = new ArrayList<>(stretches(wanted, "pool").stream()
                .map(pool -> new Stretch(pool.whose().substring(0, pool.whose().indexOf('/')), pool.during())).toList());
        boolean somePools = facilities.graph().procedures().values().stream().flatMap(procedure -> procedure.roles().stream()).anyMatch(role -> role.pooled());
        if (somePools && !named.isEmpty()) {
            Ground seen = new Ground(facilities.graph(), workforce.directory(), published.ofPeople(named), Map.of());
            visits.forEach(visit -> visit.allocations().forEach(one -> seen.poolsOf(visit.context().unit(), one)
                    .forEach(pool -> times.add(new Stretch(pool.poolUnit(), one.during())))));
        }
        return times;
    }

    // Somebody who changed units between the look and the lock works in a pool that was not locked: such a visit does not stand.
    private static Footing footing(Standing visit, Ground locked, Set<Stretch> pooled) {
        try {
            List<Claim> claims = locked.claims(visit.context(), visit.allocations());
            claims.stream().filter(Claim.Share.class::isInstance)
                    .filter(share -> !share.resource().isStock() && !pooled.contains(new Stretch(share.resource().poolUnit(), share.during()))).findFirst().ifPresent(moved -> {
                        throw Ground.gone(visit.allocations().getFirst());
                    });
            return new Footing.Firm(claims);
        } catch (Problem gone) {
            return new Footing.Gone(gone);
        }
    }

    private static Set<ResourceKey> stocks(Collection<Allocated> wanted) {
        return wanted.stream().map(one -> new ResourceKey(one.resource())).filter(ResourceKey::isStock).collect(Collectors.toSet());
    }

    private static List<Stretch> stretches(Collection<Allocated> wanted, String kind) {
        return wanted.stream().filter(one -> new ResourceKey(one.resource()).kind().equals(kind))
                .map(one -> new Stretch(new ResourceKey(one.resource()).id(), one.during())).distinct().toList();
    }

    private static Stream<String> ids(Collection<Allocated> wanted, String kind) {
        return wanted.stream().map(one -> new ResourceKey(one.resource())).filter(key -> key.kind().equals(kind)).map(ResourceKey::id).distinct();
    }
}
