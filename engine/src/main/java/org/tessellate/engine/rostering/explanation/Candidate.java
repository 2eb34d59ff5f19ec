package org.tessellate.engine.rostering.explanation;

import java.util.List;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Verdict;

/** One person considered for one shift: whether any hard rule stands in the way, and what their own rules would cost more. */
public record Candidate(
        String staffId, String name, DayShift cell, Verdict verdict, long costDifference, List<Finding> worsened, List<String> reasons) {

    public boolean allowed() {
        return verdict.allowed();
    }

    List<Finding> broken() {
        return worsened.stream().filter(Finding::isHard).toList();
    }
}
