package org.tessellate.bench.nrp24;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;
import org.tessellate.bench.nrp24.ShiftSchedule.Shift;
import org.tessellate.bench.nrp24.ShiftSchedule.Wish;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

/** Judges plans by the suite's rules straight from the file's data: no solver's own word counts, ours included. */
public final class ScheduleJudge {

    private final ShiftSchedule schedule;
    private final Map<String, Shift> shifts = new HashMap<>();

    public ScheduleJudge(ShiftSchedule schedule) {
        this.schedule = schedule;
        schedule.shifts().forEach(shift -> shifts.put(shift.id(), shift));
    }

    /** Which hard rules a plan breaks, a line for each time, and what it costs. */
    public record Judgement(List<String> broken, long cost) {
        public boolean feasible() {
            return broken.isEmpty();
        }
    }

    public Judgement judge(Roster roster) {
        List<String> broken = new ArrayList<>();
        Map<String, @Nullable String[]> rows = rows(roster, broken);
        long cost = 0;
        for (Employee employee : schedule.staff()) {
            @Nullable String[] row = Objects.requireNonNull(rows.get(employee.id()));
            new RowJudge(employee, row, shifts, broken).judge();
            cost += employee.wishes().stream().filter(wish -> wish.on() != wish.shift().equals(row[wish.day()])).mapToLong(Wish::weight).sum();
        }
        return new Judgement(List.copyOf(broken), cost + schedule.cover().stream().mapToLong(cover -> cost(cover, rows)).sum());
    }

    private Map<String, @Nullable String[]> rows(Roster roster, List<String> broken) {
        Map<String, @Nullable String[]> rows = new HashMap<>();
        schedule.staff().forEach(employee -> rows.put(employee.id(), new String[schedule.days()]));
        for (ShiftAssignment assignment : roster.assignments()) {
            @Nullable String[] row = rows.get(assignment.staffId());
            long day = ChronoUnit.DAYS.between(ShiftScheduleProblem.MONDAY, assignment.date());
            if (row == null || day < 0 || day >= row.length || !shifts.containsKey(assignment.shiftTypeId())) {
                broken.add("unknown %s".formatted(assignment));
            } else if (row[(int) day] != null) {
                broken.add("one shift a day: %s, day %d".formatted(assignment.staffId(), day));
            } else {
                row[(int) day] = assignment.shiftTypeId();
            }
        }
        return rows;
    }

    private static long cost(Cover cover, Map<String, @Nullable String[]> rows) {
        long there = rows.values().stream().filter(row -> cover.shift().equals(row[cover.day()])).count();
        return there < cover.wanted() ? (cover.wanted() - there) * cover.underWeight() : (there - cover.wanted()) * cover.overWeight();
    }

    /** The hard rules of one person's row; null is a day off. */
    private record RowJudge(Employee employee, @Nullable String[] row, Map<String, Shift> shifts, List<String> broken) {

        void judge() {
            rotation();
            totals();
            weekends();
            employee.daysOff().stream().filter(day -> row[day] != null).forEach(day -> add("day off", day));
            for (int first = 0, end; first < row.length; first = end) {
                end = endOfRun(first);
                run(first, end);
            }
        }

        private void rotation() {
            for (int day = 0; day + 1 < row.length; day++) {
                if (row[day] != null && row[day + 1] != null && shift(row[day]).notNext().contains(row[day + 1])) {
                    add("rotation", day);
                }
            }
        }

        private void totals() {
            int minutes = Arrays.stream(row).filter(Objects::nonNull).mapToInt(id -> shift(id).minutes()).sum();
            if (minutes < employee.minMinutes() || minutes > employee.maxMinutes()) {
                add("minutes", minutes);
            }
            employee.maxShifts().forEach((id, most) -> {
                if (Arrays.stream(row).filter(id::equals).count() > most) {
                    add("shifts of type " + id, most);
                }
            });
        }

        private void weekends() {
            long worked = IntStream.range(0, row.length / 7).filter(week -> row[7 * week + 5] != null || row[7 * week + 6] != null).count();
            if (worked > employee.maxWeekends()) {
                add("weekends", worked);
            }
        }

        private int endOfRun(int first) {
            int end = first + 1;
            while (end < row.length && (row[end] == null) == (row[first] == null)) {
                end++;
            }
            return end;
        }

        // Outside the horizon nobody knows: a run at its border owes no minimum.
        private void run(int first, int end) {
            boolean work = row[first] != null;
            boolean inside = first > 0 && end < row.length;
            if (work && end - first > employee.maxRun()) {
                add("most shifts in a row", first);
            }
            if (inside && end - first < (work ? employee.minRun() : employee.minOff())) {
                add(work ? "fewest shifts in a row" : "fewest days off in a row", first);
            }
        }

        private Shift shift(@Nullable String id) {
            return Objects.requireNonNull(shifts.get(id));
        }

        private void add(String rule, long value) {
            broken.add("%s: %s, %d".formatted(rule, employee.id(), value));
        }
    }
}
