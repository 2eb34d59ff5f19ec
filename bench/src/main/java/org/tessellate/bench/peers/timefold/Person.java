package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.api.score.stream.common.Break;
import ai.timefold.solver.core.api.score.stream.common.Sequence;
import ai.timefold.solver.core.api.score.stream.common.SequenceChain;
import java.util.List;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;

/** Who works: the limits of the file, and the shift types that may be worked at all. */
public final class Person {

    final int number;
    final Employee employee;
    final List<Turn> turns;
    private final Quota[] quotas;
    private final int shortest;
    private final int days;

    Person(int number, Employee employee, List<Turn> all, int days) {
        this.number = number;
        this.employee = employee;
        this.days = days;
        this.turns = all.stream().filter(turn -> most(turn) > 0).toList();
        this.quotas = all.stream().map(turn -> new Quota(most(turn))).toArray(Quota[]::new);
        this.shortest = Math.max(1, all.stream().mapToInt(turn -> turn.minutes).min().orElse(1));
    }

    /** How often one shift type may be worked; one for each person and type, so that counting needs no pair of keys. */
    public static final class Quota {

        private final int most;

        private Quota(int most) {
            this.most = most;
        }

        long excess(long count) {
            return Math.max(0, count - most);
        }
    }

    private int most(Turn turn) {
        return employee.maxShifts().getOrDefault(turn.id, Integer.MAX_VALUE);
    }

    Quota quota(Turn turn) {
        return quotas[turn.index];
    }

    /** Minutes outside the limits, in shifts: so that a missing shift weighs about as much as any other broken rule. */
    long minutesOff(long minutes) {
        long off = Math.max(employee.minMinutes() - minutes, minutes - employee.maxMinutes());
        return off <= 0 ? 0 : (off + shortest - 1) / shortest;
    }

    /** Days by which runs of work and of days off are too long or too short; runs at the horizon's border owe no minimum. */
    long runsOff(SequenceChain<Cell, Integer> chain) {
        long off = 0;
        for (Sequence<Cell, Integer> run : chain.getConsecutiveSequences()) {
            boolean inside = run.getFirstItem().day() > 0 && run.getLastItem().day() < days - 1;
            off += Math.max(0, run.getCount() - employee.maxRun()) + (inside ? Math.max(0, employee.minRun() - run.getCount()) : 0);
        }
        for (Break<Cell, Integer> free : chain.getBreaks()) {
            int length = free.getNextSequenceStart().day() - free.getPreviousSequenceEnd().day() - 1;
            off += Math.max(0, employee.minOff() - length);
        }
        return off;
    }
}
