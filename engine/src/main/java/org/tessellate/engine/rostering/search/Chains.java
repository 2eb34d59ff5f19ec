package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Improves a plan by chains of up to three changed days: one that fills a need, and others that mend what it broke. Repeatable:
 * nothing is drawn at random. Not thread-safe.
 */
final class Chains {

    private static final int LONGEST = 3;
    private static final int STARTS = 100;
    private static final int KEPT = 24;
    private static final int REACH = 8;

    private final SearchState state;
    private final Budget budget;
    private final int first;
    private final int[] cell = new int[1];

    /** One more day changed, and what all changes cost, packed, so that hard counts before soft; the chain before it hangs at the end. */
    private record Link(@Nullable Link before, int person, int day, int shift, long delta) {

        boolean touches(int otherPerson, int otherDay) {
            return person == otherPerson && day == otherDay || before != null && before.touches(otherPerson, otherDay);
        }
    }

    Chains(SearchState state, Budget budget) {
        this.state = state;
        this.budget = budget;
        this.first = state.problem.grid.history;
    }

    /** Until no chain improves the plan any more, or the budget is spent. */
    void improve() {
        boolean improved = true;
        while (improved && !budget.isSpent()) {
            Link best = shortest();
            improved = best != null;
            if (improved) {
                make(best);
            }
        }
    }

    /** An improving chain, a single change if there is one; of equally long ones the best. */
    private @Nullable Link shortest() {
        List<Link> singles = everyChange();
        Link best = best(singles);
        List<Link> open = singles.stream().filter(link -> gain(link) > 0).sorted(Comparator.comparingLong(link -> -gain(link))).limit(STARTS).toList();
        for (int length = 2; best == null && length <= LONGEST && !budget.isSpent(); length++) {
            open = open.stream().flatMap(chain -> longer(chain).stream()).sorted(Comparator.comparingLong(Link::delta)).limit(KEPT).toList();
            best = best(open);
        }
        return best;
    }

    private static @Nullable Link best(List<Link> chains) {
        return chains.stream().filter(chain -> chain.delta() < 0).min(Comparator.comparingLong(Link::delta)).orElse(null);
    }

    private List<Link> everyChange() {
        List<Link> found = new ArrayList<>();
        for (int e = 0; e < state.rows.length && !budget.isSpent(); e++) {
            days(found, null, e, first, state.rows[e].length - 1);
        }
        return found;
    }

    private long gain(Link single) {
        return state.coverGain(single.person(), single.day(), single.shift());
    }

    /** The chain and one change more: of the same people on days close by, or of anybody on the same days. */
    private List<Link> longer(Link chain) {
        if (budget.isSpent()) {
            return List.of();
        }
        List<Link> found = new ArrayList<>();
        int[] before = make(chain);
        for (Link link = chain; link != null; link = link.before()) {
            days(found, chain, link.person(), Math.max(first, link.day() - REACH),
                    Math.min(state.rows[link.person()].length - 1, link.day() + REACH));
            for (int e = 0; e < state.rows.length; e++) {
                days(found, chain, e, link.day(), link.day());
            }
        }
        unmake(chain, before);
        return found;
    }

    private void days(List<Link> found, @Nullable Link chain, int person, int from, int to) {
        for (int d = from; d <= to; d++) {
            for (int s = 0; s < state.problem.grid.states; s++) {
                if (state.rows[person][d] != s && state.allows(person, d, s) && (chain == null || !chain.touches(person, d))) {
                    long delta = (chain == null ? 0 : chain.delta()) + tried(person, d, s);
                    found.add(new Link(chain, person, d, s, delta));
                }
            }
        }
    }

    private long tried(int person, int day, int shift) {
        state.begin();
        long delta = write(person, day, shift);
        state.takeBack();
        return delta;
    }

    private long write(int person, int day, int shift) {
        cell[0] = shift;
        return state.exchange(person, day, day, cell);
    }

    /** Changes the days of a chain, the last first, and answers what stood there. */
    private int[] make(Link chain) {
        int[] before = new int[LONGEST];
        int i = 0;
        for (Link link = chain; link != null; link = link.before()) {
            before[i++] = state.rows[link.person()][link.day()];
            state.begin();
            write(link.person(), link.day(), link.shift());
        }
        return before;
    }

    private void unmake(Link chain, int[] before) {
        int i = 0;
        for (Link link = chain; link != null; link = link.before()) {
            state.begin();
            write(link.person(), link.day(), before[i++]);
        }
    }
}
