package org.tessellate.bench.inrc2;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.bench.BenchFailure;

/** One instance: a scenario, a history and the weeks that follow each other. */
record Season(Scenario scenario, Map<String, Carried> carried, List<Week> weeks) {

    private static final Pattern NAME = Pattern.compile("(.+)_(\\d+)_(\\d+(?:-\\d+)*)");

    /** The name is {@code set_history_week-week-…}. */
    static Season read(Path root, String instance) {
        Matcher name = NAME.matcher(instance);
        if (!name.matches()) {
            throw new BenchFailure("The instance (%s) is not named SET_HISTORY_WEEK-WEEK….".formatted(instance), "it should read like n030w4_1_6-2-9-1.");
        }
        String set = name.group(1);
        Path folder = root.resolve(set);
        Scenario scenario = ScenarioFile.read(folder.resolve("Sc-%s.txt".formatted(set)), set);
        return new Season(scenario, Carried.read(folder.resolve("H0-%s-%s.txt".formatted(set, name.group(2))), scenario),
                Arrays.stream(name.group(3).split("-")).map(week -> Week.read(folder.resolve("WD-%s-%s.txt".formatted(set, week)), scenario)).toList());
    }

    int days() {
        return weeks.size() * Week.DAYS.size();
    }
}
