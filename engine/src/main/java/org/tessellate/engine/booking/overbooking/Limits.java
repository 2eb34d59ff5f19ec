package org.tessellate.engine.booking.overbooking;

import java.util.ArrayList;
import java.util.List;

/** What extra patients may cost at most, in minutes; soft limits that staff may override with a reason, save the number of extras. */
public record Limits(int mostExtra, double meanWait, double waitGap, double overtime) {

    /** The limits that can be passed. */
    public enum Limit { MEAN_WAIT, WAIT_GAP, OVERTIME }

    /** A limit with what was expected instead. */
    public record Passed(Limit limit, double allowed, double expected) {}

    /** Those passed by the extras: what the session exceeds without them is not their doing, unless they make it worse. */
    public List<Passed> passedBy(Expectation with, Expectation without) {
        List<Passed> passed = new ArrayList<>();
        check(passed, Limit.MEAN_WAIT, meanWait, with.meanWait(), without.meanWait());
        check(passed, Limit.WAIT_GAP, waitGap, with.gap(), without.gap());
        check(passed, Limit.OVERTIME, overtime, with.overtime(), without.overtime());
        return passed;
    }

    private static void check(List<Passed> passed, Limit limit, double allowed, double with, double without) {
        if (with > allowed && with > without + 1e-9) {
            passed.add(new Passed(limit, allowed, with));
        }
    }
}
