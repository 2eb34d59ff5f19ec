package org.tessellate.app.console.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.app.rostering.LogicMap;

/** The order in which people read the rules: who may work, rest, hours, enough people, wishes and fairness, and the plan itself. */
final class RuleGroups {

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("who", List.of("role-matches", "skill-held", "credential-valid", "leave-kept", "availability", "home-unit"));
        GROUPS.put("rest", List.of("minimum-rest", "forbidden-succession", "max-consecutive-shifts", "min-consecutive-shifts",
                "min-consecutive-days-off", "max-consecutive-nights", "max-weekends", "complete-weekends"));
        GROUPS.put("hours", List.of("max-hours-per-week", "min-hours-per-week", "max-hours-per-period", "min-hours-per-period", "overtime",
                "max-shifts-per-type"));
        GROUPS.put("cover", List.of("coverage-minimum", "coverage-target", "over-cover", "charge-nurse"));
        GROUPS.put("fair", List.of("requested-on", "requested-off", "fair-nights", "fair-weekends"));
        GROUPS.put("plan", List.of("one-shift-a-day", "no-overlap", "pins-kept", "stability"));
    }

    private RuleGroups() {}

    /** Rules of the hospital's own, and any that no group names, come last. */
    static Map<String, List<LogicMap.Entry>> of(List<LogicMap.Entry> rules) {
        Map<String, List<LogicMap.Entry>> groups = new LinkedHashMap<>();
        GROUPS.forEach((group, types) -> groups.put(group, rules.stream().filter(rule -> !rule.custom() && types.contains(rule.type())).toList()));
        groups.put("own", rules.stream().filter(rule -> rule.custom() || GROUPS.values().stream().noneMatch(types -> types.contains(rule.type()))).toList());
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    static boolean knows(String type) {
        return GROUPS.values().stream().anyMatch(types -> types.contains(type));
    }
}
