package org.tessellate.engine.rostering;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a plan costs: hard first, then soft, split by rule and by person; lower is better. */
public record RosterScore(long hard, long soft, Map<String, Long> byRule, Map<String, Long> byPerson)
        implements Comparable<RosterScore> {

    private static final Comparator<RosterScore> ORDER =
            Comparator.comparingLong(RosterScore::hard).thenComparingLong(RosterScore::soft);

    public static RosterScore of(List<Finding> findings) {
        Map<String, Long> byRule = new TreeMap<>();
        Map<String, Long> byPerson = new TreeMap<>();
        long hard = 0;
        long soft = 0;
        for (Finding finding : findings) {
            hard += finding.isHard() ? finding.cost() : 0;
            soft += finding.isHard() ? 0 : finding.cost();
            byRule.merge(finding.ruleId(), finding.cost(), Long::sum);
            if (finding.staffId() != null) {
                byPerson.merge(finding.staffId(), finding.cost(), Long::sum);
            }
        }
        return new RosterScore(hard, soft, byRule, byPerson);
    }

    public boolean isFeasible() {
        return hard == 0;
    }

    @Override
    public int compareTo(RosterScore other) {
        return ORDER.compare(this, other);
    }
}
