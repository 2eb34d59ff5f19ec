package org.tessellate.bench.inrc2;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for all weeks of a set: shifts, contracts and nurses. */
record Scenario(String name, List<Shift> shifts, Map<String, Set<String>> forbiddenNext, List<Agreement> agreements, List<Nurse> nurses) {

    record Shift(String name, Range run) {}

    /** What a contract allows; runs are in days, assignments and weekends in the whole horizon. */
    record Agreement(String name, Range assignments, Range work, Range off, int maxWeekends, boolean completeWeekends) {}

    record Nurse(String name, String agreement, List<String> skills) {}

    record Range(int min, int max) {}

    Agreement agreement(Nurse nurse) {
        return agreements.stream().filter(a -> a.name().equals(nurse.agreement())).findFirst().orElseThrow();
    }

    boolean hasShift(String shift) {
        return shifts.stream().anyMatch(s -> s.name().equals(shift));
    }
}
