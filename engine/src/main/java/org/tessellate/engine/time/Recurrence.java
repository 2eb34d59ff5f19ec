package org.tessellate.engine.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * On which local days something recurs: the part of RFC 5545's RRULE that hospitals write. FREQ is DAILY, WEEKLY or MONTHLY; INTERVAL,
 * BYDAY (in months also {@code 2TU} or {@code -1FR}), BYMONTHDAY (negative from the end), and an end by COUNT or UNTIL. Weeks begin on
 * Monday. Immutable.
 */
public record Recurrence(
        Frequency frequency, int interval, List<WeekDay> byDay, List<Integer> byMonthDay, Optional<Integer> count, Optional<LocalDate> until) {

    /** How many days one rule may name at most: two years of weekly visits. */
    public static final int MOST_DAYS = 104;

    private static final Set<String> KNOWN = Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST");
    private static final int FRUITLESS_PERIODS = 200;

    /** The length of one period. */
    public enum Frequency { DAILY, WEEKLY, MONTHLY }

    /** A day of the week; within months the {@code nth} of them, from the end when negative, each of them when zero. */
    public record WeekDay(int nth, DayOfWeek day) {}

    public Recurrence {
        byDay = List.copyOf(byDay);
        byMonthDay = List.copyOf(byMonthDay);
        if (interval < 1 || interval > 60) {
            throw new IllegalArgumentException("The INTERVAL (%d) is not within 1..60. Maybe another FREQ is meant.".formatted(interval));
        }
        if (count.isPresent() == until.isPresent()) {
            throw new IllegalArgumentException("A rule has one end, COUNT or UNTIL (%s, %s). Maybe add COUNT=10.".formatted(
                    count.map(String::valueOf).orElse("none"), until.map(String::valueOf).orElse("none")));
        }
        if (count.orElse(1) < 1 || count.orElse(1) > MOST_DAYS) {
            throw new IllegalArgumentException("The COUNT (%d) is not within 1..%d. Maybe plan a part of it now.".formatted(count.orElse(0), MOST_DAYS));
        }
        if (frequency != Frequency.MONTHLY && (!byMonthDay.isEmpty() || byDay.stream().anyMatch(day -> day.nth() != 0))) {
            throw new IllegalArgumentException("BYMONTHDAY and counted days belong to FREQ=MONTHLY, not (%s). Maybe leave the number out.".formatted(frequency));
        }
    }

    /** Every {@code weeks} weeks on the first day's weekday, so many times. */
    public static Recurrence weekly(int weeks, int times) {
        return new Recurrence(Frequency.WEEKLY, weeks, List.of(), List.of(), Optional.of(times), Optional.empty());
    }

    /** Reads {@code FREQ=WEEKLY;BYDAY=MO,TH;COUNT=12}, with or without {@code RRULE:} before it. */
    public static Recurrence parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "").split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !KNOWN.contains(pair[0]) || parts.put(pair[0], pair[1]) != null) {
                throw unreadable("part (%s)".formatted(part), text);
            }
        }
        if (!parts.getOrDefault("WKST", "MO").equals("MO")) {
            throw unreadable("WKST (%s): weeks begin on Monday here".formatted(parts.get("WKST")), text);
        }
        return of(parts, text);
    }

    private static Recurrence of(Map<String, String> parts, String text) {
        try {
            return new Recurrence(
                    Frequency.valueOf(parts.getOrDefault("FREQ", "missing")),
                    Integer.parseInt(parts.getOrDefault("INTERVAL", "1")),
                    list(parts, "BYDAY").map(Recurrence::weekDay).toList(),
                    list(parts, "BYMONTHDAY").map(Integer::valueOf).toList(),
                    Optional.ofNullable(parts.get("COUNT")).map(Integer::valueOf),
                    Optional.ofNullable(parts.get("UNTIL")).map(Recurrence::date));
        } catch (NumberFormatException | DateTimeException unreadable) {
            throw unreadable("number or date (%s)".formatted(unreadable.getMessage()), text);
        } catch (IllegalArgumentException refused) {
            throw String.valueOf(refused.getMessage()).contains("Maybe") ? refused : unreadable("FREQ (%s)".formatted(parts.get("FREQ")), text);
        }
    }

    private static Stream<String> list(Map<String, String> parts, String name) {
        return parts.containsKey(name) ? Arrays.stream(parts.get(name).split(",")).map(String::strip) : Stream.empty();
    }

    private static WeekDay weekDay(String text) {
        String letters = text.replaceFirst("^[+-]?\\d{0,2}", "");
        String number = text.substring(0, text.length() - letters.length());
        DayOfWeek day = Arrays.stream(DayOfWeek.values()).filter(one -> letters.length() == 2 && one.name().startsWith(letters)).findFirst()
                .orElseThrow(() -> new DateTimeException(text));
        return new WeekDay(number.isEmpty() ? 0 : Integer.parseInt(number), day);
    }

    /** UNTIL as a date, or as a moment of which the date counts. */
    private static LocalDate date(String text) {
        return LocalDate.parse(text.replace("-", "").substring(0, Math.min(8, text.replace("-", "").length())), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static IllegalArgumentException unreadable(String what, String text) {
        return new IllegalArgumentException("The %s of the rule (%s) cannot be read. Maybe write FREQ=WEEKLY;BYDAY=MO,TH;COUNT=12.".formatted(what, text));
    }

    /** The days in order, none before the first; refuses a rule that names none, or more than {@link #MOST_DAYS}. */
    public List<LocalDate> days(LocalDate first) {
        List<LocalDate> days = new ArrayList<>();
        int fruitless = 0;
        for (int period = 0; fruitless < FRUITLESS_PERIODS && isOpen(days); period++) {
            LocalDate begin = period(first, period);
            if (until.isPresent() && begin.isAfter(until.get())) {
                break;
            }
            List<LocalDate> found = within(begin, first).stream().filter(day -> !day.isBefore(first))
                    .filter(day -> until.isEmpty() || !day.isAfter(until.get())).toList();
            fruitless = found.isEmpty() ? fruitless + 1 : 0;
            days.addAll(found);
        }
        if (days.isEmpty() || count.isEmpty() && days.size() > MOST_DAYS) {
            throw new IllegalArgumentException("The rule names %s days from (%s) on; 1 to %d are possible. Maybe its end is meant otherwise."
                    .formatted(days.isEmpty() ? "no" : "more than " + MOST_DAYS, first, MOST_DAYS));
        }
        return List.copyOf(days.subList(0, Math.min(days.size(), count.orElse(MOST_DAYS))));
    }

    private boolean isOpen(List<LocalDate> days) {
        return days.size() < count.orElse(MOST_DAYS + 1);
    }

    private LocalDate period(LocalDate first, int number) {
        return switch (frequency) {
            case DAILY -> first.plusDays((long) number * interval);
            case WEEKLY -> first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks((long) number * interval);
            case MONTHLY -> first.withDayOfMonth(1).plusMonths((long) number * interval);
        };
    }

    private Set<LocalDate> within(LocalDate begin, LocalDate first) {
        return switch (frequency) {
            case DAILY -> byDay.isEmpty() || byDay.stream().anyMatch(day -> day.day() == begin.getDayOfWeek()) ? Set.of(begin) : Set.of();
            case WEEKLY -> byDay.isEmpty() ? Set.of(begin.with(TemporalAdjusters.nextOrSame(first.getDayOfWeek())))
                    : new TreeSet<>(byDay.stream().map(day -> begin.with(TemporalAdjusters.nextOrSame(day.day()))).toList());
            case MONTHLY -> ofMonth(YearMonth.from(begin), first);
        };
    }

    private Set<LocalDate> ofMonth(YearMonth month, LocalDate first) {
        List<Integer> dates = byMonthDay.isEmpty() && byDay.isEmpty() ? List.of(first.getDayOfMonth()) : byMonthDay;
        Set<LocalDate> days = new TreeSet<>();
        for (int date = 1; date <= month.lengthOfMonth(); date++) {
            LocalDate day = month.atDay(date);
            boolean dated = dates.isEmpty() || dates.contains(date) || dates.contains(date - month.lengthOfMonth() - 1);
            if (dated && (byDay.isEmpty() || byDay.stream().anyMatch(wanted -> is(wanted, day)))) {
                days.add(day);
            }
        }
        return days;
    }

    private static boolean is(WeekDay wanted, LocalDate day) {
        int fromStart = (day.getDayOfMonth() - 1) / 7 + 1;
        int fromEnd = -((day.lengthOfMonth() - day.getDayOfMonth()) / 7 + 1);
        return wanted.day() == day.getDayOfWeek() && (wanted.nth() == 0 || wanted.nth() == fromStart || wanted.nth() == fromEnd);
    }
}
