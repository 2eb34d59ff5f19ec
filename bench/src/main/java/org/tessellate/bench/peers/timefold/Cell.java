package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person on one day: the turn worked, or none. Fixed days off have no cell. */
@PlanningEntity
public class Cell {

    static final String TURN = "turn";

    private Person person;
    private int day;
    private int key;
    private @Nullable Slot[] slots;
    private long[] wishCosts;
    private long freeCost;

    @PlanningVariable(allowsUnassigned = true)
    private @Nullable Turn turn;

    /** For the solver, which copies the fields into it. */
    @SuppressWarnings("NullAway.Init")
    public Cell() {}

    Cell(Person person, int day, int days, @Nullable Slot[] slots, long[] wishCosts, long freeCost) {
        this.person = person;
        this.day = day;
        this.key = person.number * (days + 1) + day;
        this.slots = slots;
        this.wishCosts = wishCosts;
        this.freeCost = freeCost;
    }

    @ValueRangeProvider
    public List<Turn> getTurns() {
        return person.turns;
    }

    public @Nullable Turn getTurn() {
        return turn;
    }

    public void setTurn(@Nullable Turn turn) {
        this.turn = turn;
    }

    Person person() {
        return person;
    }

    int day() {
        return day;
    }

    int key() {
        return key;
    }

    int nextKey() {
        return key + 1;
    }

    int week() {
        return day / 7;
    }

    boolean onWeekend() {
        return day % 7 >= 5;
    }

    Person.Quota quota() {
        return person.quota(worked());
    }

    /** What this turn's cover is counted in; null when nobody asks for it. */
    @Nullable Slot slot() {
        return slots[worked().index];
    }

    long wishCost() {
        return turn == null ? freeCost : wishCosts[turn.index];
    }

    /** Only for cells with a turn, as the rules get them. */
    Turn worked() {
        if (turn == null) {
            throw new IllegalStateException("The cell (%s, day %d) has no turn.\nMaybe ask getTurn().".formatted(person.employee.id(), day));
        }
        return turn;
    }
}
