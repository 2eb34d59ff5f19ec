package org.tessellate.bench.inrc2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.inrc2.Scenario.Agreement;
import org.tessellate.bench.inrc2.Scenario.Nurse;
import org.tessellate.bench.inrc2.Scenario.Range;
import org.tessellate.bench.inrc2.Scenario.Shift;
import org.tessellate.bench.roster.TextLine;

/** Reads a scenario: sections in capitals, each with one line for each thing. */
final class ScenarioFile {

    private static final Pattern SECTION = Pattern.compile("([A-Z_]+)( *=.*)?");
    private static final String RANGE = " \\((\\d+),(\\d+)\\)";
    private static final Pattern SHIFT = Pattern.compile("([^\\s/|>]+)" + RANGE);
    private static final Pattern CONTRACT = Pattern.compile("(\\S+)" + RANGE.repeat(3) + " (\\d+) ([01])");

    private final Path file;
    private final Map<String, List<TextLine>> sections = new HashMap<>();

    private ScenarioFile(Path file) {
        this.file = file;
        List<TextLine> current = new ArrayList<>();
        for (TextLine line : TextLine.of(file)) {
            Matcher section = SECTION.matcher(line.text());
            if (section.matches() && (section.group(2) != null || line.text().startsWith("FORBIDDEN"))) {
                current = sections.computeIfAbsent(section.group(1), name -> new ArrayList<>());
            } else {
                current.add(line);
            }
        }
    }

    static Scenario read(Path file, String name) {
        return new ScenarioFile(file).read(name);
    }

    private Scenario read(String name) {
        List<Shift> shifts = needed("SHIFT_TYPES").stream().map(ScenarioFile::shift).toList();
        List<Agreement> agreements = needed("CONTRACTS").stream().map(ScenarioFile::agreement).toList();
        Scenario scenario = new Scenario(name, shifts, new LinkedHashMap<>(), agreements,
                needed("NURSES").stream().map(line -> nurse(line, agreements)).toList());
        sections.getOrDefault("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS", List.of()).forEach(line -> forbid(line, scenario));
        return scenario;
    }

    private List<TextLine> needed(String section) {
        List<TextLine> lines = sections.getOrDefault(section, List.of());
        if (lines.isEmpty()) {
            throw new BenchFailure("The file (%s) has no section (%s).".formatted(file, section), "it is no scenario or was cut off.");
        }
        return lines;
    }

    private static Shift shift(TextLine line) {
        Matcher parts = match(line, SHIFT, "shift type", "write NAME (MIN,MAX).");
        return new Shift(parts.group(1), range(line, parts, 2));
    }

    private static Agreement agreement(TextLine line) {
        Matcher parts = match(line, CONTRACT, "contract", "write NAME (MIN,MAX) (MIN,MAX) (MIN,MAX) WEEKENDS COMPLETE.");
        return new Agreement(parts.group(1), range(line, parts, 2), range(line, parts, 4), range(line, parts, 6),
                line.whole("number of weekends", parts.group(8)), parts.group(9).equals("1"));
    }

    private static Matcher match(TextLine line, Pattern pattern, String what, String remedy) {
        Matcher parts = pattern.matcher(line.text());
        if (!parts.matches()) {
            throw line.wrong(what, line.text(), remedy);
        }
        return parts;
    }

    private static Range range(TextLine line, Matcher parts, int group) {
        Range range = new Range(line.whole("minimum", parts.group(group)), line.whole("maximum", parts.group(group + 1)));
        if (range.min() > range.max()) {
            throw line.wrong("minimum", parts.group(group), "it was swapped with the maximum (%d).".formatted(range.max()));
        }
        return range;
    }

    private static Nurse nurse(TextLine line, List<Agreement> agreements) {
        String[] words = line.text().split("\\s+");
        if (words.length < 4 || agreements.stream().noneMatch(a -> a.name().equals(words[1]))) {
            throw line.wrong("nurse", line.text(), "write NAME CONTRACT NUMBER SKILL…, with a contract that is listed.");
        }
        return new Nurse(words[0], words[1], List.of(words).subList(3, words.length));
    }

    private static void forbid(TextLine line, Scenario scenario) {
        List<String> words = List.of(line.text().split("\\s+"));
        for (String shift : words.stream().filter(word -> !word.equals(words.get(Math.min(1, words.size() - 1)))).toList()) {
            if (!scenario.hasShift(shift)) {
                throw line.wrong("shift type", shift, "add it to SHIFT_TYPES.");
            }
        }
        scenario.forbiddenNext().put(words.getFirst(), Set.copyOf(words.subList(Math.min(2, words.size()), words.size())));
    }
}
