package org.tessellate.app.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.block.Block;
import org.tessellate.app.booking.block.Blocks;

/** Two theatres that services have for themselves on some mornings, let go some days before. */
@Component
class DemoBlocks {

    private static final String THEATRES = "theatres";

    private final Blocks blocks;
    private final Clock clock;

    DemoBlocks(Blocks blocks, Clock clock) {
        this.blocks = blocks;
        this.clock = clock;
    }

    boolean isThere() {
        return !blocks.inUnit(THEATRES).isEmpty();
    }

    void make(ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        blocks.save(mornings("orthopaedics-or-2", "or-2", "service/orthopaedic-surgery", Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), today, 168), null);
        blocks.save(mornings("urology-or-1", "or-1", "service/urology", Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), today, 72), null);
    }

    private static Block mornings(String id, String room, String owner, Set<DayOfWeek> days, LocalDate first, int releaseHours) {
        return new Block(id, THEATRES, room, owner, days, first, null, LocalTime.of(7, 0), LocalTime.of(12, 0), releaseHours, 0);
    }
}
