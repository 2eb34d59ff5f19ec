package org.tessellate.bench.peers.timefold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;
import org.tessellate.bench.nrp24.ShiftSchedule.Shift;
import org.tessellate.bench.nrp24.ShiftSchedule.Wish;

/** Says an instance in the peer's words. */
final class WardBuilder {

    private final ShiftSchedule schedule;
    private final Map<String, Turn> turns = new LinkedHashMap<>();
    private final @Nullable Slot[][] slots;

    private WardBuilder(ShiftSchedule schedule) {
        this.schedule = schedule;
        for (Shift shift : schedule.shifts()) {
            turns.put(shift.id(), new Turn(turns.size(), shift.id(), shift.minutes()));
        }
        schedule.shifts().forEach(shift -> shift.notNext().forEach(next -> turn(shift.id()).forbid(turn(next))));
        slots = new Slot[schedule.days()][turns.size()];
        schedule.cover().forEach(this::add);
    }

    static Ward of(ShiftSchedule schedule) {
        return new WardBuilder(schedule).ward();
    }

    private Turn turn(String id) {
        return Objects.requireNonNull(turns.get(id));
    }

    private void add(Cover cover) {
        int index = turn(cover.shift()).index;
        Slot slot = slots[cover.day()][index];
        if (slot == null) {
            slot = new Slot();
            slots[cover.day()][index] = slot;
        }
        slot.add(cover);
    }

    private Ward ward() {
        List<Person> people = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Employee employee : schedule.staff()) {
            Person person = new Person(people.size(), employee, List.copyOf(turns.values()), schedule.days());
            people.add(person);
            addCells(person, cells);
        }
        return new Ward(people, Arrays.stream(slots).flatMap(Arrays::stream).filter(Objects::nonNull).toList(), cells);
    }

    private void addCells(Person person, List<Cell> cells) {
        for (int day = 0; day < schedule.days(); day++) {
            if (!person.employee.daysOff().contains(day)) {
                long[] costs = wishCosts(person.employee, day);
                cells.add(new Cell(person, day, schedule.days(), slots[day], costs, freeCost(person.employee, day)));
            }
        }
    }

    private static long freeCost(Employee employee, int day) {
        return employee.wishes().stream().filter(wish -> wish.day() == day && wish.on()).mapToLong(Wish::weight).sum();
    }

    private long[] wishCosts(Employee employee, int day) {
        long[] costs = new long[turns.size()];
        for (Wish wish : employee.wishes()) {
            for (Turn turn : turns.values()) {
                if (wish.day() == day && wish.on() != wish.shift().equals(turn.id)) {
                    costs[turn.index] += wish.weight();
                }
            }
        }
        return costs;
    }
}
