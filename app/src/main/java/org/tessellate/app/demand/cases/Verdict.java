package org.tessellate.app.demand.cases;

import java.util.Locale;

/** Whether a challenger takes the place of the model in use, and why. */
record Verdict(boolean better, String sentence) {

    /** Cases after the champion's data that a comparison needs. */
    static final int FEWEST = 100;

    static Verdict first() {
        return new Verdict(true, "The first of its kind.");
    }

    static Verdict pinned() {
        return new Verdict(false, "The model in use is pinned.");
    }

    /** Nobody can ask it any more, so any model is better. */
    static Verdict otherVersion() {
        return new Verdict(true, "The model in use was fitted by another version of this software, which this one cannot ask.");
    }

    static Verdict tooFew(int cases) {
        return new Verdict(false, "Only %d cases came after what the model in use learned from; %d are needed to compare.".formatted(cases, FEWEST));
    }

    /** The lower loss wins; both are of the same cases, which neither had seen. */
    static Verdict of(String measure, double challenger, double champion, int cases) {
        return new Verdict(challenger <= champion, String.format(Locale.ROOT, "%s %.4f, that of the model in use %.4f, on %d cases that neither had seen.",
                measure, challenger, champion, cases));
    }
}
