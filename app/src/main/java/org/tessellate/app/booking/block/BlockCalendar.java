package org.tessellate.app.booking.block;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.ReservedTime;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.Reserved;
import org.tessellate.engine.booking.ResourceId;

/** What blocks keep, as of now: owners' days until their release, and granted days for whom they were granted to. Thread-safe. */
@Component
class BlockCalendar implements ReservedTime {

    private static final int DAYS = 400;

    private final BlockStore store;
    private final Facilities facilities;
    private final Workforce workforce;
    private final Clock clock;
    private final Map<FacilityId, Known> known = new ConcurrentHashMap<>();

    /** What was read at a version holds until the next release. */
    private record Known(long version, Instant from, Instant until, List<Reserved> reserved) {

        boolean holds(long now, Instant at) {
            return version == now && !at.isBefore(from) && at.isBefore(until);
        }
    }

    private record Kept(Reserved time, Instant until) {}

    BlockCalendar(BlockStore store, Facilities facilities, Workforce workforce, Clock clock) {
        this.store = store;
        this.facilities = facilities;
        this.workforce = workforce;
        this.clock = clock;
    }

    @Override
    public List<Reserved> of(FacilityId facility) {
        long version = store.version();
        Instant now = clock.instant();
        Known before = known.get(facility);
        if (before != null && before.holds(version, now)) {
            return before.reserved();
        }
        Known read = read(facility, version, now);
        known.put(facility, read);
        return read.reserved();
    }

    private Known read(FacilityId facility, long version, Instant now) {
        ResourceGraph graph = facilities.graph();
        List<String> units = graph.units().values().stream().filter(unit -> unit.facility().equals(facility)).map(Unit::id).map(UnitId::value).toList();
        ZoneId zone = graph.facilities().get(facility).zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Map<String, Release> releases = store.releases(units, today, today.plusDays(DAYS)).stream()
                .collect(Collectors.toMap(release -> key(release.block(), release.day()), Function.identity()));
        List<Kept> kept = new ArrayList<>();
        for (Block block : store.inUnits(units)) {
            for (LocalDate day : block.daysIn(today, today.plusDays(DAYS), zone)) {
                Release release = releases.get(key(block.id(), day));
                if (release == null || release.grantedTo() != null) {
                    kept.add(kept(block, day, zone, release));
                }
            }
        }
        List<Kept> standing = kept.stream().filter(one -> one.until().isAfter(now)).toList();
        Instant next = standing.stream().map(Kept::until).min(Instant::compareTo).orElse(now.plusSeconds(86_400));
        Instant until = next.isBefore(now.plusSeconds(86_400)) ? next : now.plusSeconds(86_400);
        // Unmodifiable as List.copyOf makes it: the index then takes the very same list again for nothing.
        return new Known(version, now, until, List.copyOf(standing.stream().map(Kept::time).toList()));
    }

    private static String key(String block, LocalDate day) {
        return block + "@" + day;
    }

    private Kept kept(Block block, LocalDate day, ZoneId zone, @Nullable Release release) {
        String owner = release == null ? block.owner() : "service/" + release.grantedTo();
        Instant until = release == null ? block.releaseOn(day, zone) : block.on(day, zone).end();
        return new Kept(new Reserved(new ResourceId(ResourceKey.location(block.location()).value()), block.on(day, zone), owner, name(owner)), until);
    }

    String name(String owner) {
        String id = owner.substring(owner.indexOf('/') + 1);
        if (owner.startsWith("staff/")) {
            var file = workforce.directory().files().get(new StaffId(id));
            return file == null ? id : file.member().name();
        }
        var service = facilities.graph().services().get(new ServiceId(id));
        return service == null ? id : service.name();
    }
}
