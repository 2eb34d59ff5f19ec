package org.tessellate.app.booking.block;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.booking.block.BlockDay.State;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** The days of a unit's blocks as they stand: booked, likely unused, kept, open or granted. Changes nothing; thread-safe. */
@Service
@Transactional(readOnly = true)
public class BlockDays {

    private static final int MOST_DAYS = 92;

    private final BlockStore store;
    private final BlockCalendar calendar;
    private final BlockUse use;
    private final Blocks blocks;
    private final Facilities facilities;
    private final Policies policies;
    private final Access access;
    private final Clock clock;

    BlockDays(BlockStore store, BlockCalendar calendar, BlockUse use, Blocks blocks, Facilities facilities, Policies policies, Access access, Clock clock) {
        this.store = store;
        this.calendar = calendar;
        this.use = use;
        this.blocks = blocks;
        this.facilities = facilities;
        this.policies = policies;
        this.access = access;
        this.clock = clock;
    }

    /** From a day on for so many days, the past ones with what was used. */
    public List<BlockDay> of(String unit, LocalDate from, int days) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The number of days (%d) is not within 1..%d.".formatted(days, MOST_DAYS), "Maybe ask for a month.");
        }
        ZoneId zone = blocks.zone(unit);
        LocalDate until = from.plusDays(days - 1L);
        Map<String, Release> releases = store.releases(List.of(unit), from, until).stream()
                .collect(Collectors.toMap(release -> release.block() + release.day(), Function.identity()));
        int weeks = policies.resolve(new UnitId(unit)).wholeNumber("/booking/blocks/pastWeeks");
        Interval looked = looked(from, until, zone, weeks);
        Map<String, List<BlockUse.Taken>> taken = new HashMap<>();
        List<BlockDay> all = new ArrayList<>();
        for (Block block : store.inUnits(List.of(unit))) {
            List<LocalDate> on = block.daysIn(from, until, zone);
            List<BlockUse.Taken> room = on.isEmpty() ? List.of() : taken.computeIfAbsent(block.location(), location -> use.taken(location, looked));
            on.forEach(day -> all.add(day(block, day, zone, weeks, room, releases.get(block.id() + day))));
        }
        all.sort(Comparator.comparing(BlockDay::start).thenComparing(BlockDay::roomName).thenComparing(day -> day.block().id()));
        return all;
    }

    /** The days asked for and the weeks before today that tell what will stay unused of them. */
    private Interval looked(LocalDate from, LocalDate until, ZoneId zone, int weeks) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return new Interval((from.isBefore(today) ? from : today).minusWeeks(weeks).atStartOfDay(zone).toInstant(),
                (until.isBefore(today) ? today : until).plusDays(2).atStartOfDay(zone).toInstant());
    }

    private BlockDay day(Block block, LocalDate day, ZoneId zone, int weeks, List<BlockUse.Taken> taken, @Nullable Release release) {
        Instant now = clock.instant();
        Interval during = block.on(day, zone);
        boolean coming = during.start().isAfter(now);
        var room = facilities.graph().locations().get(new LocationId(block.location()));
        return new BlockDay(block, day, during.start(), during.end(), block.releaseOn(day, zone), calendar.name(block.owner()),
                room == null ? block.location() : room.name(), state(block, day, zone, release, now), (int) during.minutes(),
                BlockUse.minutes(during, taken, null), coming ? BlockUse.unused(block, day, zone, weeks, now, taken) : null,
                release == null || release.grantedTo() == null ? null : calendar.name("service/" + release.grantedTo()));
    }

    private static State state(Block block, LocalDate day, ZoneId zone, @Nullable Release release, Instant now) {
        if (release != null) {
            return release.grantedTo() == null ? State.OPEN : State.GRANTED;
        }
        return block.releaseOn(day, zone).isAfter(now) ? State.KEPT : State.LAPSED;
    }
}
