package org.tessellate.engine.forecasting;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Names the holiday or local event of a day; the same name in several years is the same holiday. */
@FunctionalInterface
public interface HolidayCalendar {

    HolidayCalendar NONE = _ -> Optional.empty();

    Optional<String> holidayOn(LocalDate day);

    /** What of it was known on a day: an event announced later is not in it. Holidays are known for ever. */
    default HolidayCalendar knownAt(LocalDate origin) {
        return this;
    }

    static HolidayCalendar of(Map<LocalDate, String> days) {
        Map<LocalDate, String> copy = Map.copyOf(days);
        return day -> Optional.ofNullable(copy.get(day));
    }

    /** Days that were announced on a day, or that were always known. */
    static HolidayCalendar announced(Map<LocalDate, AnnouncedDays.Entry> days) {
        return new AnnouncedDays(days, LocalDate.MAX);
    }
}
