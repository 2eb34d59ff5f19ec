package org.tessellate.bench.peers.timefold;

import static ai.timefold.solver.core.api.score.HardSoftScore.ONE_HARD;
import static ai.timefold.solver.core.api.score.HardSoftScore.ONE_SOFT;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.countDistinct;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toConsecutiveSequences;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;

import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** The suite's rules as constraint streams; each hard one counts by how much it is broken, so that the search sees the way out. */
public final class WardRules implements ConstraintProvider {

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {rotation(factory), quota(factory), minutes(factory), runs(factory), weekends(factory), cover(factory), wishes(factory)};
    }

    private Constraint rotation(ConstraintFactory factory) {
        return factory.forEach(Cell.class)
                .filter(cell -> cell.worked().forbidsSome())
                .join(Cell.class, equal(Cell::nextKey, Cell::key))
                .filter((cell, next) -> cell.worked().forbids(next.worked()))
                .penalize(ONE_HARD)
                .asConstraint("rotation");
    }

    private Constraint quota(ConstraintFactory factory) {
        return factory.forEach(Cell.class)
                .groupBy(Cell::quota, count())
                .penalize(ONE_HARD, Person.Quota::excess)
                .asConstraint("max shifts per type");
    }

    private Constraint minutes(ConstraintFactory factory) {
        return factory.forEach(Cell.class)
                .groupBy(Cell::person, sum(cell -> cell.worked().minutes))
                .complement(Person.class, person -> 0L)
                .penalize(ONE_HARD, Person::minutesOff)
                .asConstraint("minutes");
    }

    private Constraint runs(ConstraintFactory factory) {
        return factory.forEach(Cell.class)
                .groupBy(Cell::person, toConsecutiveSequences(Cell::day))
                .penalize(ONE_HARD, Person::runsOff)
                .asConstraint("runs of shifts and of days off");
    }

    private Constraint weekends(ConstraintFactory factory) {
        return factory.forEach(Cell.class)
                .filter(Cell::onWeekend)
                .groupBy(Cell::person, countDistinct(Cell::week))
                .penalize(ONE_HARD, (person, weekends) -> Math.max(0, weekends - person.employee.maxWeekends()))
                .asConstraint("max weekends");
    }

    private Constraint cover(ConstraintFactory factory) {
        return factory.forEach(Cell.class)
                .filter(cell -> cell.slot() != null)
                .groupBy(Cell::slot, count())
                .complement(Slot.class, slot -> 0L)
                .penalize(ONE_SOFT, Slot::cost)
                .asConstraint("cover");
    }

    private Constraint wishes(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(Cell.class)
                .filter(cell -> cell.wishCost() != 0)
                .penalize(ONE_SOFT, Cell::wishCost)
                .asConstraint("wishes");
    }
}
