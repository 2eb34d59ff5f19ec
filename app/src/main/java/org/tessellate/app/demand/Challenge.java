package org.tessellate.app.demand;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tessellate.engine.forecasting.Backtest;

/**
 * The rule by which a challenger takes the champion's place (docs/models.md): over the same rolling origins its error is smaller by one
 * per cent at least, it errs less at three of five origins at least, and its 80 % band is honest, or more so than the champion's.
 */
record Challenge(Backtest champion, Backtest challenger) {

    private static final double BETTER = 0.99;
    private static final double ORIGINS = 0.6;
    private static final double NOMINAL = 0.8;
    /** A tenth, and what binary fractions add to it. */
    private static final double OFF = 0.1 + 1e-9;

    boolean won() {
        return smaller() && often() && honest();
    }

    private boolean smaller() {
        return challenger.model().mae() < BETTER * champion.model().mae();
    }

    private boolean often() {
        return wins() >= ORIGINS * champion.origins().size();
    }

    private int wins() {
        int wins = 0;
        for (int i = 0; i < champion.origins().size(); i++) {
            wins += challenger.origins().get(i).model().mae() < champion.origins().get(i).model().mae() ? 1 : 0;
        }
        return wins;
    }

    private boolean honest() {
        double off = Math.abs(challenger.model().coverage80() - NOMINAL);
        return off <= OFF || off <= Math.abs(champion.model().coverage80() - NOMINAL);
    }

    String sentence() {
        return String.format(Locale.ROOT, "Over the same %d origins it was off by %.2f on the average where the one in use was off by %.2f, erred less at %d of them, "
                + "and its 80 %% band held %.0f %%: %s.", champion.origins().size(), challenger.model().mae(), champion.model().mae(), wins(),
                100 * challenger.model().coverage80(), won() ? "it takes its place" : "not enough to take its place (" + String.join(", ", missing()) + ")");
    }

    private List<String> missing() {
        return Stream.of(smaller() ? "" : "1 % less error", often() ? "" : "better at three of five origins", honest() ? "" : "a band of 70 to 90 %")
                .filter(text -> !text.isEmpty()).toList();
    }
}
