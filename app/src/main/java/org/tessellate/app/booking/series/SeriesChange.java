package org.tessellate.app.booking.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to become of one occurrence, of it and all that follow, or of all that are still to come; null leaves as it is. */
public record SeriesChange(
        Scope scope,
        int from,
        @Nullable LocalTime time,
        @Nullable Integer shiftDays,
        @Nullable Integer lengthMinutes,
        @Nullable Set<String> resources) {

    /** Which occurrences; those that are over or cancelled are never among them. */
    public enum Scope {
        ONE, FOLLOWING, ALL;

        boolean covers(int number, int from) {
            return this == ALL || number == from || this == FOLLOWING && number > from;
        }
    }

    /** Whether it says anything of the time. */
    boolean isMove() {
        return time != null || shiftDays != null;
    }

    LocalDateTime applied(LocalDateTime wanted) {
        LocalDateTime day = shiftDays == null ? wanted : wanted.plusDays(shiftDays);
        return time == null ? day : day.with(time);
    }
}
