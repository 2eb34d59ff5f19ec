package org.tessellate.engine.forecasting;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A calendar that knows since when each of its days is known, and shows only what is known by its own day. */
public record AnnouncedDays(Map<LocalDate, Entry> days, LocalDate by) implements HolidayCalendar {

    /** @param announced the first day on which it is known; {@link LocalDate#MIN} for what always was */
    public record Entry(String name, LocalDate announced) {
    }

    public AnnouncedDays {
        days = Map.copyOf(days);
    }

    @Override
    public Optional<String> holidayOn(LocalDate day) {
        return Optional.ofNullable(days.get(day)).filter(entry -> !entry.announced().isAfter(by)).map(Entry::name);
    }

    @Override
    public HolidayCalendar knownAt(LocalDate origin) {
        return origin.isBefore(by) ? new AnnouncedDays(days, origin) : this;
    }
}
