package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.runtime.ChangeFeed;
import org.tessellate.app.workforce.StaffDirectory;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.AvailabilityIndex;
import org.tessellate.engine.time.Interval;

/** The availability index of one facility and what it was made of; reads again only what committed changes touched. Thread-safe. */
final class SiteIndex {

    private static final Duration KEPT = Duration.ofDays(100);
    private static final Duration MADE_ANEW_AFTER = Duration.ofDays(1);

    record Sources(Facilities facilities, Workforce workforce, PublishedShifts published, Claims claims, Clock clock) {
    }

    private record Made(Instant at, ResourceGraph graph, StaffDirectory directory, SiteSupply supply) {
    }

    private final FacilityId facility;
    private final Sources sources;
    private final ChangeFeed claimed;
    private final ChangeFeed moved;
    private final ReentrantLock catchingUp = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private volatile long done;
    private volatile @Nullable Made made;

    SiteIndex(FacilityId facility, Sources sources) {
        this.facility = facility;
        this.sources = sources;
        this.claimed = sources.claims().changes();
        this.moved = sources.published().changes();
    }

    Optional<AvailabilityIndex> covering(Interval window) {
        Instant now = sources.clock().instant();
        if (window.end().isAfter(now.plus(KEPT).minus(MADE_ANEW_AFTER))) {
            return Optional.empty();
        }
        return Optional.of(current(now));
    }

    /** Who waited while another caught up need not do it again, if that one began after they came. */
    private AvailabilityIndex current(Instant now) {
        long before = begun.get();
        catchingUp.lock();
        try {
            Made known = made;
            if (known == null || done <= before || isOld(known, now)) {
                long mine = begun.incrementAndGet();
                // What the feeds gave is forgotten by them: when reading it broke off, only a new index knows everything.
                made = null;
                known = catchUp(known, now);
                made = known;
                done = mine;
            }
            return known.supply().index();
        } finally {
            catchingUp.unlock();
        }
    }

    private static boolean isOld(Made made, Instant now) {
        return now.isBefore(made.at()) || now.isAfter(made.at().plus(MADE_ANEW_AFTER));
    }

    private Made catchUp(@Nullable Made known, Instant now) {
        if (known == null || isOld(known, now)) {
            return anew(now);
        }
        Set<String> keys = claimed.next();
        Set<String> staff = moved.next();
        ResourceGraph graph = sources.facilities().graph();
        StaffDirectory latest = sources.workforce().directory();
        // Within one request to read, an older copy may be handed out again.
        StaffDirectory directory = latest.version() > known.directory().version() ? latest : known.directory();
        if (keys == null || staff == null || graph.version() > known.graph().version() || !isSameStaff(known.directory(), directory)) {
            return anew(now);
        }
        Set<StaffId> people = staff.stream().map(StaffId::new).collect(Collectors.toCollection(HashSet::new));
        people.addAll(changed(known.directory(), directory));
        known.supply().refresh(colleagues(known.graph(), directory), people, keys.stream().map(ResourceKey::new).collect(Collectors.toSet()), now);
        return new Made(known.at(), known.graph(), directory, known.supply());
    }

    private Made anew(Instant now) {
        claimed.begin();
        moved.begin();
        ResourceGraph graph = sources.facilities().graph();
        StaffDirectory directory = sources.workforce().directory();
        Interval horizon = new Interval(now.minus(MADE_ANEW_AFTER), now.plus(KEPT).plus(MADE_ANEW_AFTER));
        return new Made(now, graph, directory, new SiteSupply(facility, graph, colleagues(graph, directory), horizon, sources));
    }

    private List<StaffFile> colleagues(ResourceGraph graph, StaffDirectory directory) {
        return directory.files().values().stream()
                .filter(file -> graph.units().containsKey(file.member().homeUnit())
                        && graph.unit(file.member().homeUnit()).facility().equals(facility))
                .toList();
    }

    /** The same people in the same roles and units; what else is known of them may have changed. */
    private static boolean isSameStaff(StaffDirectory before, StaffDirectory now) {
        return before == now || before.files().keySet().equals(now.files().keySet())
                && now.files().entrySet().stream().allMatch(entry -> entry.getValue().member().equals(before.file(entry.getKey()).member()));
    }

    private static Collection<StaffId> changed(StaffDirectory before, StaffDirectory now) {
        return before == now ? Set.of() : now.files().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.file(entry.getKey()))).map(Map.Entry::getKey).toList();
    }
}
