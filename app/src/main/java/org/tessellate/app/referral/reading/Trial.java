package org.tessellate.app.referral.reading;

import java.util.ArrayList;
import java.util.List;
import org.tessellate.app.referral.Priority;

/**
 * The word model tried on cases it had not learned from (five parts in turn), beside the rules on the same ones. A case read as less urgent
 * than decided costs twice per step of one read as more urgent. The model is used only where it costs less and underestimates no more cases.
 */
public record Trial(int cases, int modelRight, int rulesRight, int modelUnder, int rulesUnder, int modelCost, int rulesCost) {

    /** Below this nothing can be said. */
    public static final int LEAST_CASES = 40;

    private static final int PARTS = 5;

    /** Whether the model is let near a note. */
    public boolean passed() {
        return cases >= LEAST_CASES && modelCost < rulesCost && modelUnder <= rulesUnder;
    }

    static Trial of(List<Lesson> lessons) {
        if (lessons.size() < LEAST_CASES) {
            return new Trial(lessons.size(), 0, 0, 0, 0, 0, 0);
        }
        Tally model = new Tally();
        Tally rules = new Tally();
        for (int part = 0; part < PARTS; part++) {
            WordModel trained = WordModel.of(others(lessons, part));
            for (int i = part; i < lessons.size(); i += PARTS) {
                Lesson lesson = lessons.get(i);
                model.add(trained.best(lesson.features(), lesson.byRules()), lesson.decided());
                rules.add(lesson.byRules(), lesson.decided());
            }
        }
        return new Trial(lessons.size(), model.right, rules.right, model.under, rules.under, model.cost, rules.cost);
    }

    private static List<Lesson> others(List<Lesson> lessons, int part) {
        List<Lesson> others = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            if (i % PARTS != part) {
                others.add(lessons.get(i));
            }
        }
        return others;
    }

    private static final class Tally {

        private int right;
        private int under;
        private int cost;

        void add(Priority read, Priority decided) {
            int steps = read.ordinal() - decided.ordinal();
            right += steps == 0 ? 1 : 0;
            under += steps > 0 ? 1 : 0;
            cost += steps > 0 ? 2 * steps : -steps;
        }
    }
}
