package org.tessellate.engine.forecasting;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Names the holiday or local event of a day; the same name in several years is the same holiday. */
@FunctionalInterface
public interface HolidayCalendar {

    HolidayCalendar NONE = _ -> Optional.empty();

    Optional<String> holidayOn(LocalDate day);

    static HolidayCalendar of(Map<LocalDate, String> days) {
        Map<LocalDate, String> copy = Map.copyOf(days);
        return day -> Optional.ofNullable(copy.get(day));
    }
}
