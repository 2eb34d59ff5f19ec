package org.tessellate.engine.rostering.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.time.Interval;

/** Shifts of one day whose people are at work together: one shift type, all of a kind, or those at work in a stretch of hours. */
public record ShiftGroup(String id, LocalDate date, String label, Set<DayShift> cells) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int HANDOVER_MINUTES = 60;

    /** What is looked at by itself: each shift type, each kind of shift, or each stretch of hours with the same shifts at work. */
    private enum Per { SHIFT, KIND, HOURS }

    /** The parameters of a rule on those who work together: its own and those that choose the groups. */
    static Map<String, String> parameters(String usual, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.putAll(parameters(usual));
        return Map.copyOf(all);
    }

    private static Map<String, String> parameters(String usual) {
        return Map.of("per", "what is looked at by itself each day: shift (type), kind (of shift) or hours (each stretch of hours with the same shifts at work); left out, "
                + usual, "kinds", "shift kinds it concerns; none means those of all shift types",
                "minutes", "with hours: the shortest stretch that counts, so that handovers do not; left out, an hour");
    }

    /** The groups of these days; shifts are looked at with those that start on the same day. */
    static List<ShiftGroup> of(RosterProblem problem, List<LocalDate> days, RuleSetting setting, String usual) {
        Per per = per(setting, usual);
        List<String> kinds = setting.texts("kinds");
        List<ShiftType> types = problem.shiftTypes().stream().filter(t -> kinds.isEmpty() || kinds.contains(t.kind().name())).toList();
        return days.stream().flatMap(date -> switch (per) {
            case SHIFT -> types.stream().map(t -> group(setting, date, t.id(), t.name(), List.of(t)));
            case KIND -> kinds(setting, date, types);
            case HOURS -> hours(problem, setting, date, types);
        }).toList();
    }

    /** Refuses groups that there are not. */
    static void require(RuleSetting setting, String usual) {
        per(setting, usual);
    }

    private static Per per(RuleSetting setting, String usual) {
        String text = setting.text("per", usual);
        return Arrays.stream(Per.values()).filter(p -> p.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Rule (%s) looks at people per (%s).\nMaybe set the parameter per to shift, kind or hours."
                        .formatted(setting.id(), text)));
    }

    private static ShiftGroup group(RuleSetting setting, LocalDate date, String what, String label, List<ShiftType> types) {
        return new ShiftGroup("%s/%s/%s".formatted(setting.id(), date, what), date, label,
                types.stream().map(t -> new DayShift(date, t.id())).collect(Collectors.toSet()));
    }

    private static Stream<ShiftGroup> kinds(RuleSetting setting, LocalDate date, List<ShiftType> types) {
        Map<ShiftKind, List<ShiftType>> byKind = types.stream().collect(Collectors.groupingBy(ShiftType::kind, TreeMap::new, Collectors.toList()));
        return byKind.entrySet().stream().map(e -> group(setting, date, e.getKey().name(), e.getKey().name().toLowerCase(Locale.ROOT), e.getValue()));
    }

    private static Stream<ShiftGroup> hours(RosterProblem problem, RuleSetting setting, LocalDate date, List<ShiftType> types) {
        List<WorkedShift> shifts = types.stream().map(t -> problem.worked(new ShiftAssignment("", date, t.id()))).toList();
        List<Instant> borders = shifts.stream().flatMap(s -> Stream.of(s.interval().start(), s.interval().end())).distinct().sorted().toList();
        List<ShiftGroup> groups = new ArrayList<>();
        for (int i = 1; i < borders.size(); i++) {
            Interval hours = new Interval(borders.get(i - 1), borders.get(i));
            List<ShiftType> at = shifts.stream().filter(s -> s.interval().covers(hours)).map(WorkedShift::type).toList();
            if (!at.isEmpty() && hours.minutes() >= setting.number("minutes", HANDOVER_MINUTES)) {
                groups.add(group(setting, date, hours.start().toString(), words(hours, problem.horizon().zone()), at));
            }
        }
        return groups.stream();
    }

    private static String words(Interval hours, ZoneId zone) {
        return "%s to %s".formatted(CLOCK.format(hours.start().atZone(zone)), CLOCK.format(hours.end().atZone(zone)));
    }

    /** The group in the words of the ward. */
    String words() {
        return "%s %s".formatted(label, Words.day(date));
    }
}
