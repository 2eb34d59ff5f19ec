package org.tessellate.engine.rostering.mix;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The demand for people who do the same work over some days, and who could meet it (R46). Days count from 0, money is in one currency,
 * minutes are paid ones unless they say otherwise.
 *
 * @param weeks the number of the calendar week of each day
 * @param weekends the days whose shifts count as weekend shifts
 * @param restMinutes between the end of somebody's shift and the next start
 * @param openHourCost what an hour without a person it needs is taken to cost
 */
public record MixProblem(List<Integer> weeks, Set<Integer> weekends, List<Pattern> patterns, List<Demand> demand, Crew crew, List<Hire> hires,
        List<Temporary> temporaries, int restMinutes, double openHourCost) {

    public MixProblem {
        weeks = List.copyOf(weeks);
        weekends = Set.copyOf(weekends);
        patterns = List.copyOf(patterns);
        demand = List.copyOf(demand);
        hires = List.copyOf(hires);
        temporaries = List.copyOf(temporaries);
        if (crew.heads().size() != weeks.size()) {
            throw new IllegalArgumentException("The people are counted for (%d) days of (%d).\nMaybe give how many are there on each day."
                    .formatted(crew.heads().size(), weeks.size()));
        }
        if (!(openHourCost > 0)) {
            throw new IllegalArgumentException("An open hour costs (%s).\nMaybe give it a price above that of the dearest hour of work.".formatted(openHourCost));
        }
    }

    public int days() {
        return weeks.size();
    }

    /** The same without some ways to meet the demand. */
    public MixProblem with(List<Hire> otherHires, List<Temporary> otherTemporaries) {
        return new MixProblem(weeks, weekends, patterns, demand, crew, otherHires, otherTemporaries, restMinutes, openHourCost);
    }

    /** A shift as it may be planned on any day: minutes of the local day at which it starts, how long it is and how much of that is paid. */
    public record Pattern(String id, int startMinute, int lengthMinutes, int paidMinutes) {

        int endMinute() {
            return startMinute + lengthMinutes;
        }
    }

    /** A pattern worked on a day. */
    public record Cell(int day, int pattern) {}

    /** So many people for so many hours; whoever works one of the cells is one of them. */
    public record Demand(String label, Set<Cell> cells, int needed, double hours) {

        public Demand {
            cells = Set.copyOf(cells);
        }
    }

    /** Those who are there, together: how many on each day, and what they have agreed to; minutes of each week by its number. */
    public record Crew(List<Integer> heads, List<Integer> weekMinutes, long minutes, int weekendShifts) {

        public Crew {
            heads = List.copyOf(heads);
            weekMinutes = List.copyOf(weekMinutes);
        }

        public static Crew nobody(int days, int weeks) {
            return new Crew(Collections.nCopies(days, 0), Collections.nCopies(weeks, 0), 0, 0);
        }
    }

    /** A contract that people could be taken on with, paid whether they are needed or not. */
    public record Hire(String id, int minutes, int weekMinutes, int weekendShifts, double pay, int most) {}

    /** People who come by the shift and are paid by the hour, up to so many minutes together. */
    public record Temporary(String id, double hourly, long mostMinutes) {}
}
