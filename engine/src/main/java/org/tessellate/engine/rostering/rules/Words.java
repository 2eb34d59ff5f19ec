package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tessellate.engine.rostering.WorkedShift;

/** Days, hours and shifts as the ward says them. */
public final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private Words() {}

    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    public static String hours(long minutes) {
        long rest = Math.abs(minutes % 60);
        return rest == 0 ? "%d h".formatted(minutes / 60) : "%d h %d min".formatted(minutes / 60, rest);
    }

    public static String shift(WorkedShift shift) {
        return "%s on %s".formatted(shift.type().name(), day(shift.date()));
    }
}
