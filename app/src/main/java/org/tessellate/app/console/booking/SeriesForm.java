package org.tessellate.app.console.booking;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.series.SeriesRequest;
import org.tessellate.app.runtime.Blank;

/** What somebody typed into the form for visits that recur, as typed. */
record SeriesForm(
        @Nullable String unit,
        @Nullable String procedure,
        @Nullable String patient,
        @Nullable String person,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable String every,
        @Nullable List<String> days,
        @Nullable Integer times,
        @Nullable LocalDate until,
        @Nullable String rule,
        @Nullable LocalTime after,
        @Nullable LocalTime before,
        @Nullable Integer minutes) {

    private static final int USUAL_TIMES = 8;

    SeriesForm filled(LocalDate today) {
        return new SeriesForm(unit, procedure, patient, person, Objects.requireNonNullElse(day, today.plusDays(1)),
                Objects.requireNonNullElse(time, LocalTime.of(9, 0)), Objects.requireNonNullElse(every, "WEEK"), days,
                times == null && until == null ? Integer.valueOf(USUAL_TIMES) : times, until, rule, after, before, minutes);
    }

    SeriesRequest request() {
        return new SeriesRequest(Objects.requireNonNullElse(procedure, ""), Blank.toNull(patient),
                Objects.requireNonNull(day).atTime(Objects.requireNonNull(time)), writtenRule(), minutes,
                person == null || person.isBlank() ? Set.of() : Set.of(person), Set.of(), hours());
    }

    /** The rule as typed, or as chosen. */
    public String writtenRule() {
        if (rule != null && !rule.isBlank()) {
            return rule;
        }
        String frequency = switch (Objects.requireNonNullElse(every, "WEEK")) {
            case "DAY" -> "FREQ=DAILY";
            case "WORKDAY" -> "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR";
            case "TWO_WEEKS" -> "FREQ=WEEKLY;INTERVAL=2" + weekdays();
            case "FOUR_WEEKS" -> "FREQ=WEEKLY;INTERVAL=4" + weekdays();
            case "MONTH" -> "FREQ=MONTHLY";
            default -> "FREQ=WEEKLY" + weekdays();
        };
        return frequency + (until == null ? ";COUNT=" + Objects.requireNonNullElse(times, USUAL_TIMES)
                : ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(until));
    }

    private String weekdays() {
        return days == null || days.isEmpty() ? "" : ";BYDAY=" + String.join(",", days.stream().map(day -> day.substring(0, 2)).toList());
    }

    private List<FindRequest.Hours> hours() {
        return after == null && before == null ? List.of() : List.of(new FindRequest.Hours(
                Objects.requireNonNullElse(after, LocalTime.MIDNIGHT), Objects.requireNonNullElse(before, LocalTime.MIDNIGHT)));
    }

    public boolean on(String day) {
        return days != null && days.contains(day);
    }
}
