package org.tessellate.bench.nrp24;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;
import org.tessellate.bench.nrp24.ShiftSchedule.Shift;
import org.tessellate.bench.nrp24.ShiftSchedule.Wish;
import org.tessellate.bench.roster.TextLine;

/** Reads an instance section by section; every shift, employee and day that a line names must be known. */
final class ShiftScheduleFile {

    private static final int LONGEST_HORIZON = 3_700;

    private final Path file;
    private final Map<String, List<TextLine>> sections;
    private final Map<String, Shift> shifts = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> daysOff = new HashMap<>();
    private final Map<String, List<Wish>> wishes = new HashMap<>();
    private final List<String> staff = new ArrayList<>();
    private int days;

    private ShiftScheduleFile(Path file) {
        this.file = file;
        this.sections = sections(TextLine.of(file));
    }

    static ShiftSchedule read(Path file) {
        return new ShiftScheduleFile(file).read();
    }

    private static Map<String, List<TextLine>> sections(List<TextLine> lines) {
        Map<String, List<TextLine>> sections = new HashMap<>();
        String current = null;
        for (TextLine line : lines) {
            if (line.text().startsWith("SECTION_")) {
                current = line.text();
                sections.putIfAbsent(current, new ArrayList<>());
            } else if (current != null) {
                sections.get(current).add(line);
            } else {
                throw line.wrong("line", line.text(), "it stands before the first SECTION_.");
            }
        }
        return sections;
    }

    private List<TextLine> section(String name) {
        return sections.getOrDefault("SECTION_" + name, List.of());
    }

    private List<TextLine> needed(String name) {
        if (section(name).isEmpty()) {
            throw new BenchFailure("The file (%s) has no section (SECTION_%s).".formatted(file, name), "it is of another suite or was cut off.");
        }
        return section(name);
    }

    private ShiftSchedule read() {
        TextLine horizon = needed("HORIZON").getFirst();
        days = horizon.below(LONGEST_HORIZON, "horizon", horizon.text());
        needed("SHIFTS").forEach(this::shift);
        section("SHIFTS").forEach(this::checkRotation);
        needed("STAFF").forEach(line -> staff.add(line.fields(8)[0]));
        section("DAYS_OFF").forEach(this::dayOff);
        section("SHIFT_ON_REQUESTS").forEach(line -> wish(line, true));
        section("SHIFT_OFF_REQUESTS").forEach(line -> wish(line, false));
        return new ShiftSchedule(days, List.copyOf(shifts.values()), section("STAFF").stream().map(this::employee).toList(),
                section("COVER").stream().map(this::cover).toList());
    }

    private void shift(TextLine line) {
        String[] fields = line.fields(3);
        List<String> notNext = Arrays.stream(fields[2].split("\\|")).map(String::strip).filter(id -> !id.isEmpty()).toList();
        shifts.put(fields[0], new Shift(fields[0], line.below(24 * 60 + 1, "length", fields[1]), notNext));
    }

    private void checkRotation(TextLine line) {
        shifts.get(line.fields(3)[0]).notNext().forEach(next -> knownShift(line, next));
    }

    private String knownShift(TextLine line, String id) {
        if (!shifts.containsKey(id)) {
            throw line.wrong("shift", id, "use one of %s.".formatted(shifts.keySet()));
        }
        return id;
    }

    private String knownEmployee(TextLine line, String id) {
        if (!staff.contains(id)) {
            throw line.wrong("employee", id, "add it to SECTION_STAFF.");
        }
        return id;
    }

    private int day(TextLine line, String text) {
        return line.below(days, "day", text);
    }

    private void dayOff(TextLine line) {
        String[] fields = line.fields(1);
        Set<Integer> off = daysOff.computeIfAbsent(knownEmployee(line, fields[0]), id -> new TreeSet<>());
        Arrays.stream(fields).skip(1).filter(text -> !text.isEmpty()).forEach(text -> off.add(day(line, text)));
    }

    // A wish told twice counts once, as it was told last.
    private void wish(TextLine line, boolean on) {
        String[] fields = line.fields(4);
        Wish wish = new Wish(day(line, fields[1]), knownShift(line, fields[2]), on, line.whole("weight", fields[3]));
        List<Wish> all = wishes.computeIfAbsent(knownEmployee(line, fields[0]), id -> new ArrayList<>());
        all.removeIf(w -> w.day() == wish.day() && w.shift().equals(wish.shift()) && w.on() == on);
        all.add(wish);
    }

    private Employee employee(TextLine line) {
        String[] fields = line.fields(8);
        int[] limits = Arrays.stream(fields).skip(2).limit(6).mapToInt(text -> line.whole("limit", text)).toArray();
        if (limits[1] > limits[0]) {
            throw line.wrong("minimum of minutes", fields[3], "it was swapped with the maximum (%s).".formatted(fields[2]));
        }
        return new Employee(fields[0], maxShifts(line, fields[1]), limits[0], limits[1], limits[2], limits[3], limits[4], limits[5],
                daysOff.getOrDefault(fields[0], Set.of()), wishes.getOrDefault(fields[0], List.of()));
    }

    private Map<String, Integer> maxShifts(TextLine line, String text) {
        Map<String, Integer> most = new LinkedHashMap<>();
        for (String part : text.split("\\|")) {
            String[] sides = part.split("=");
            if (sides.length != 2) {
                throw line.wrong("limit", part, "write SHIFT=NUMBER.");
            }
            most.put(knownShift(line, sides[0].strip()), line.whole("limit", sides[1]));
        }
        return most;
    }

    private Cover cover(TextLine line) {
        String[] fields = line.fields(5);
        return new Cover(day(line, fields[0]), knownShift(line, fields[1]), line.whole("requirement", fields[2]),
                line.whole("weight", fields[3]), line.whole("weight", fields[4]));
    }
}
