package org.tessellate.app.console.booking;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.waitlist.Urgency;
import org.tessellate.app.booking.waitlist.Waitlist;
import org.tessellate.app.booking.waitlist.Wishes;
import org.tessellate.app.runtime.Blank;
import org.tessellate.engine.time.Zones;

/** What somebody typed to put a patient on the waiting list. */
record WaitlistForm(
        @Nullable String unit, @Nullable String patient, @Nullable String procedure, @Nullable Urgency urgency, @Nullable LocalDate since,
        @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, @Nullable List<String> days, @Nullable LocalTime after,
        @Nullable LocalTime before, @Nullable String person, @Nullable Integer notice, @Nullable String replaces) {

    Waitlist.Wanted wanted(ZoneId zone, LocalDate today) {
        Set<DayOfWeek> weekdays = Objects.requireNonNullElse(days, List.<String>of()).stream().map(WaitlistForm::day).collect(Collectors.toSet());
        List<FindRequest.Hours> times = after == null && before == null ? List.of() : List.of(new FindRequest.Hours(after, before));
        Set<String> preferred = Blank.toNull(person) == null ? Set.of() : Set.of(Objects.requireNonNull(person));
        Instant from = since == null || since.equals(today) ? null : Zones.day(since, zone).start();
        String later = Blank.toNull(replaces);
        return new Waitlist.Wanted(Objects.requireNonNullElse(patient, ""), Objects.requireNonNullElse(procedure, ""), urgency, from,
                new Wishes(firstDay, lastDay, weekdays, times, Set.of(), preferred, notice == null ? 0 : notice),
                later == null ? null : new AppointmentId(later));
    }

    private static DayOfWeek day(String code) {
        return Arrays.stream(DayOfWeek.values()).filter(day -> day.name().startsWith(code)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("The day (%s) is not a day of the week.".formatted(code)));
    }
}
