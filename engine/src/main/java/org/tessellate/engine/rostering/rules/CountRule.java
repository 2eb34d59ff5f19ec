package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** A custom rule of the policy: how many shifts of some sort a person works in a window. */
public record CountRule(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("count", 10, RuleUnit.SHIFTS,
            "A person works between min and max shifts of some sort in each window.", "policy", "would break a counting rule",
            Map.of("shifts", "shift kinds or type ids that count; none means all",
                    "weekdays", "days of the week that count; none means all",
                    "roles", "roles the rule concerns; none means all", "skills", "skills the rule concerns; none means all",
                    "window", "week, period or rolling", "days", "length of a rolling window",
                    "min", "fewest shifts", "max", "most shifts"),
            CountRule::new).asOptional();

    /** What the windows are: calendar weeks, the whole horizon, or every stretch of so many days. */
    public enum Window { WEEK, PERIOD, ROLLING }

    public CountRule {
        if (window(setting) == Window.ROLLING && setting.number("days", 0) < 1) {
            throw new IllegalArgumentException(
                    "Rule (%s) counts in a rolling window of (%d) days.\nMaybe set the parameter days."
                            .formatted(setting.id(), setting.number("days", 0)));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public String obstacle(StaffProfile staff) {
        return "would break \"%s\"".formatted(setting.statement());
    }

    public Window window() {
        return window(setting);
    }

    private static Window window(RuleSetting setting) {
        String text = setting.text("window", "period");
        return Arrays.stream(Window.values()).filter(w -> w.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Rule (%s) has a window (%s) that is not week, period or rolling.\nMaybe it is misspelt."
                                .formatted(setting.id(), text)));
    }

    public boolean counts(LocalDate date, ShiftType type) {
        List<String> weekdays = setting.texts("weekdays");
        return ShiftMatch.anyOf(setting.texts("shifts")).test(type)
                && (weekdays.isEmpty() || weekdays.stream().anyMatch(date.getDayOfWeek().name()::equalsIgnoreCase));
    }

    public int min() {
        return setting.number("min", 0);
    }

    public int max() {
        return setting.number("max", Contract.UNLIMITED);
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        List<LocalDate> dates = person.shifts().stream().filter(s -> counts(s.date(), s.type())).map(WorkedShift::date).toList();
        spans(person).forEach(span -> measure(person, span, dates, findings));
    }

    private void measure(PersonRoster person, Span span, List<LocalDate> dates, Findings findings) {
        List<LocalDate> inside = dates.stream().filter(span::contains).toList();
        long carried = inside.stream().filter(d -> d.isBefore(person.horizon().start())).count();
        long above = Math.max(0, inside.size() - (long) max()) - Math.max(0, carried - max());
        long below = span.whole(person) ? Math.max(0, min() - inside.size()) : 0;
        findings.person(this, person, inside.isEmpty() ? List.of(span.first()) : inside, above + below,
                    () -> "%d shifts from %s to %s".formatted(inside.size(), Words.day(span.first()), Words.day(span.last())));
    }

    /** A stretch of days; cut when it is shorter than the rule's window, because too few days are known. */
    private record Span(LocalDate first, LocalDate last, boolean cut) {
        Span(LocalDate first, LocalDate last) {
            this(first, last, false);
        }

        boolean contains(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }

        boolean whole(PersonRoster person) {
            return !cut && !first.isBefore(person.problem().knownFrom()) && last.isBefore(person.horizon().end());
        }
    }

    private List<Span> spans(PersonRoster person) {
        Horizon horizon = person.horizon();
        return switch (window()) {
            case PERIOD -> List.of(new Span(horizon.start(), horizon.last()));
            case WEEK -> Weeks.minutes(person).keySet().stream().map(week -> new Span(week, week.plusDays(6))).toList();
            case ROLLING -> {
                int days = setting.number("days", 1);
                LocalDate from = horizon.start().minusDays(days - 1L);
                from = from.isBefore(person.problem().knownFrom()) ? person.problem().knownFrom() : from;
                LocalDate last = horizon.end().minusDays(days);
                yield last.isBefore(from)
                        ? List.of(new Span(from, horizon.last(), true))
                        : from.datesUntil(last.plusDays(1)).map(d -> new Span(d, d.plusDays(days - 1L))).toList();
            }
        };
    }
}
