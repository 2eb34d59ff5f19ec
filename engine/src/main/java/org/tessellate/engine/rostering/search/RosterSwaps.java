package org.tessellate.engine.rostering.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;

/**
 * Finds whom somebody could swap a shift with, one to one or in a ring of three, so that no hard rule is broken more than now (R36).
 * Everybody in a swap gives one shift and takes one. Not thread-safe.
 */
public final class RosterSwaps {

    private static final int MOST = 12;
    /** Rings are made of so many of the cheapest trades on either side. */
    private static final int TRIED = 60;
    private static final Comparator<Trade> CHEAPEST_FIRST = Comparator.comparingLong(Trade::rowDelta);

    private final CompiledProblem problem;
    private final int[][] plan;
    private final SearchState state;
    private final int firstDay;

    /** A shift that goes from one person to another. */
    public record Handover(String from, String to, LocalDate date, String shiftTypeId) {}

    /** Hand-overs to be made together, and what the plan's whole soft cost changes by; negative is better. */
    public record Swap(List<Handover> handovers, long costDifference) {}

    /** A day on which a person has a shift. */
    private record Cell(int person, int day) {}

    /** A person gives one shift and takes another; what that costs their own rules, packed. */
    private record Trade(Cell gives, Cell takes, long rowDelta) {}

    private record Weighed(List<Trade> trades, long delta) {}

    public RosterSwaps(RosterProblem problem, Roster roster) {
        this.problem = new CompiledProblem(problem);
        this.plan = this.problem.rows(roster);
        this.state = new SearchState(this.problem, plan);
        int today = problem.today() == null ? 0 : this.problem.grid.day(problem.today());
        this.firstDay = Math.max(this.problem.grid.history, today);
    }

    /** The best swaps of somebody's shift on a day, the cheapest first; none when it is over or there is none. */
    public List<Swap> of(String staffId, LocalDate date) {
        int day = problem.grid.day(date);
        Optional<Cell> given = everyShift().filter(c -> c.day == day && problem.id(c.person).equals(staffId)).findFirst();
        return given.map(this::of).orElse(List.of());
    }

    private List<Swap> of(Cell given) {
        List<Cell> others = everyShift().filter(cell -> cell.person != given.person).toList();
        List<Trade> mine = others.stream().flatMap(cell -> trade(given, cell)).sorted(CHEAPEST_FIRST).toList();
        List<Trade> theirs = others.stream().flatMap(cell -> trade(cell, given)).sorted(CHEAPEST_FIRST).toList();
        return Stream.concat(pairs(mine, theirs), rings(mine, theirs)).map(this::weigh).filter(RosterSwaps::isLawful)
                .sorted(Comparator.comparingLong(Weighed::delta)).limit(MOST).map(this::swap).toList();
    }

    private Stream<Cell> everyShift() {
        return IntStream.range(0, problem.people).boxed()
                .flatMap(e -> IntStream.range(firstDay, problem.grid.days).filter(d -> plan[e][d] != 0).mapToObj(d -> new Cell(e, d)));
    }

    /** The trade, if the person may make it. */
    private Stream<Trade> trade(Cell gives, Cell takes) {
        int person = gives.person;
        boolean sameDay = gives.day == takes.day;
        boolean changesNothing = sameDay && plan[person][gives.day] == plan[takes.person][takes.day];
        if (changesNothing || !state.allows(person, takes.day, plan[takes.person][takes.day])
                || !sameDay && (plan[person][takes.day] != 0 || !state.allows(person, gives.day, 0))) {
            return Stream.empty();
        }
        long before = state.rowCost(person);
        write(gives, takes);
        long delta = state.rowCost(person) - before;
        takeBack(gives, takes);
        return Packed.hard(delta) > 0 ? Stream.empty() : Stream.of(new Trade(gives, takes, delta));
    }

    private static Stream<List<Trade>> pairs(List<Trade> mine, List<Trade> theirs) {
        return mine.stream().flatMap(one -> theirs.stream().filter(other -> other.gives.equals(one.takes)).map(other -> List.of(one, other)));
    }

    /** One takes what was given, another what that one gave, and gives what comes back. */
    private Stream<List<Trade>> rings(List<Trade> mine, List<Trade> theirs) {
        return mine.stream().limit(TRIED).flatMap(one -> theirs.stream().limit(TRIED)
                .filter(next -> next.gives.person != one.takes.person)
                .flatMap(next -> trade(one.takes, next.gives).map(last -> List.of(one, next, last))));
    }

    /** All trades together, since covers count what everybody works. */
    private Weighed weigh(List<Trade> trades) {
        long delta = trades.stream().mapToLong(trade -> write(trade.gives, trade.takes)).sum();
        trades.forEach(trade -> takeBack(trade.gives, trade.takes));
        return new Weighed(trades, delta);
    }

    /** Rows keep their rules each for itself; the covers must too. */
    private static boolean isLawful(Weighed swap) {
        return Packed.hard(swap.delta - swap.trades.stream().mapToLong(Trade::rowDelta).sum()) <= 0;
    }

    private long write(Cell gives, Cell takes) {
        long freed = gives.day == takes.day ? 0 : set(gives.person, gives.day, 0);
        return freed + set(gives.person, takes.day, plan[takes.person][takes.day]);
    }

    private void takeBack(Cell gives, Cell takes) {
        set(gives.person, takes.day, plan[gives.person][takes.day]);
        set(gives.person, gives.day, plan[gives.person][gives.day]);
    }

    private long set(int person, int day, int shift) {
        state.begin();
        return state.exchange(person, day, day, new int[] {shift});
    }

    private Swap swap(Weighed weighed) {
        List<Handover> handovers = new ArrayList<>();
        for (Trade trade : weighed.trades) {
            Cell taken = trade.takes;
            handovers.add(new Handover(problem.id(taken.person), problem.id(trade.gives.person), problem.grid.date(taken.day),
                    problem.grid.types.get(plan[taken.person][taken.day] - 1).id()));
        }
        return new Swap(handovers, Packed.soft(weighed.delta));
    }
}
