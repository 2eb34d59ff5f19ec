package org.tessellate.bench.inrc2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.bench.roster.TextLine;

/** What one week asks for and who wishes to be off. */
record Week(List<Need> needs, List<Wish> wishes) {

    static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private static final String ANY = "Any";
    private static final Pattern RANGE = Pattern.compile("\\((\\d+),(\\d+)\\)");

    record Need(int day, String shift, String skill, int minimum, int optimum) {}

    /** A wish to be off a shift, or off all day when the shift is empty. */
    record Wish(String nurse, String shift, int day) {}

    static Week read(Path file, Scenario scenario) {
        Week week = new Week(new ArrayList<>(), new ArrayList<>());
        List<TextLine> lines = TextLine.of(file);
        boolean wishes = false;
        for (TextLine line : lines.subList(Math.min(2, lines.size()), lines.size())) {
            if (line.text().startsWith("REQUIREMENTS") || line.text().startsWith("SHIFT_OFF_REQUESTS")) {
                wishes = line.text().startsWith("SHIFT");
            } else if (wishes) {
                week.wishes().add(wish(line, scenario));
            } else {
                week.needs().addAll(needs(line, scenario));
            }
        }
        return week;
    }

    private static List<Need> needs(TextLine line, Scenario scenario) {
        String[] words = line.text().split("\\s+", 3);
        if (words.length < 3 || !scenario.hasShift(words[0])) {
            throw line.wrong("requirement", line.text(), "write SHIFT SKILL and seven times (MIN,OPTIMUM).");
        }
        Matcher ranges = RANGE.matcher(words[2]);
        List<Need> needs = new ArrayList<>();
        for (int day = 0; ranges.find(); day++) {
            int minimum = line.whole("minimum", ranges.group(1));
            needs.add(new Need(day, words[0], words[1], minimum, Math.max(minimum, line.whole("optimum", ranges.group(2)))));
        }
        if (needs.size() != DAYS.size()) {
            throw line.wrong("requirement", line.text(), "give one (MIN,OPTIMUM) for each day of the week.");
        }
        return needs;
    }

    private static Wish wish(TextLine line, Scenario scenario) {
        String[] words = line.text().split("\\s+");
        boolean known = words.length == 3 && (words[1].equals(ANY) || scenario.hasShift(words[1])) && DAYS.contains(words[2])
                && scenario.nurses().stream().anyMatch(nurse -> nurse.name().equals(words[0]));
        if (!known) {
            throw line.wrong("request", line.text(), "write NURSE SHIFT DAY with a nurse and a shift of the scenario and a day from %s.".formatted(DAYS));
        }
        return new Wish(words[0], words[1].equals(ANY) ? "" : words[1], DAYS.indexOf(words[2]));
    }
}
