package org.tessellate.bench.inrc2;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.roster.TextLine;

/** What one nurse brings from before the first week; the last shift is None after a day off. */
record Carried(int assignments, int weekends, String lastShift, int sameShift, int work, int off) {

    static final String NONE = "None";

    static Map<String, Carried> read(Path file, Scenario scenario) {
        Map<String, Carried> all = new HashMap<>();
        List<TextLine> lines = TextLine.of(file);
        for (TextLine line : lines.subList(Math.min(3, lines.size()), lines.size())) {
            String[] words = line.text().split("\\s+");
            if (words.length != 7 || !words[3].equals(NONE) && !scenario.hasShift(words[3])) {
                throw line.wrong("history", line.text(), "write NURSE ASSIGNMENTS WEEKENDS LASTSHIFT SAME WORK OFF.");
            }
            all.put(words[0], new Carried(line.whole("number", words[1]), line.whole("number", words[2]), words[3],
                    line.whole("number", words[4]), line.whole("number", words[5]), line.whole("number", words[6])));
        }
        for (Scenario.Nurse nurse : scenario.nurses()) {
            if (!all.containsKey(nurse.name())) {
                throw new BenchFailure("The file (%s) has no line for the nurse (%s).".formatted(file, nurse.name()), "it belongs to another set.");
            }
        }
        return all;
    }
}
