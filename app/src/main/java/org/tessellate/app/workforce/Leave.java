package org.tessellate.app.workforce;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.tessellate.engine.time.Interval;

/** Whole local days off, from {@code firstDay} up to and including {@code lastDay}. */
public record Leave(
        RecordId id,
        @NotNull StaffId staff,
        @NotNull LocalDate firstDay,
        @NotNull LocalDate lastDay,
        LeaveKind kind,
        LeaveStatus status) {

    public Leave {
        id = Objects.requireNonNullElseGet(id, () -> RecordId.of("leave", staff, firstDay));
        kind = Objects.requireNonNullElse(kind, LeaveKind.ANNUAL);
        status = Objects.requireNonNullElse(status, LeaveStatus.REQUESTED);
        if (firstDay != null) {
            new Days(firstDay, lastDay);
        }
    }

    /** Whether this leave keeps somebody off the roster on that day. */
    public boolean blocks(LocalDate day) {
        return status == LeaveStatus.APPROVED && new Days(firstDay, lastDay).contains(day);
    }

    public Interval interval(ZoneId zone) {
        return new Days(firstDay, lastDay).interval(zone);
    }
}
