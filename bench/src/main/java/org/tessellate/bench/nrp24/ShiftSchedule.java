package org.tessellate.bench.nrp24;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance as its file says; days count from 0, a Monday. */
public record ShiftSchedule(int days, List<Shift> shifts, List<Employee> staff, List<Cover> cover) {

    public record Shift(String id, int minutes, List<String> notNext) {}

    public record Employee(String id, Map<String, Integer> maxShifts, int maxMinutes, int minMinutes, int maxRun, int minRun, int minOff,
            int maxWeekends, Set<Integer> daysOff, List<Wish> wishes) {}

    public record Wish(int day, String shift, boolean on, int weight) {}

    public record Cover(int day, String shift, int wanted, int underWeight, int overWeight) {}
}
