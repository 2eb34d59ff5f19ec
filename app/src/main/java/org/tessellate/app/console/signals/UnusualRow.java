package org.tessellate.app.console.signals;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.AnomalyVerdicts;
import org.tessellate.app.demand.Forecast;

/** An unusual stretch of the history, the newest first, with what somebody said of it. */
record UnusualRow(Forecast.Unusual found, String when, String observed, String usual, AnomalyVerdicts.@Nullable Verdict verdict) {

    static List<UnusualRow> of(Forecast forecast, List<AnomalyVerdicts.Verdict> verdicts) {
        Figures figures = Figures.here();
        return forecast.unusual().reversed().stream().map(one -> new UnusualRow(one, when(one.from(), one.until(), forecast, figures), figures.number(one.observed()),
                figures.number(one.usual()), verdicts.stream().filter(said -> said.from().equals(one.from())).findFirst().orElse(null))).toList();
    }

    /** The first and the last hour or day that belong to it. */
    private static String when(LocalDateTime from, LocalDateTime until, Forecast forecast, Figures figures) {
        String first = figures.step(from, forecast.granularity());
        LocalDateTime last = forecast.granularity().after(until, -1);
        return last.isAfter(from) ? first + " – " + figures.step(last, forecast.granularity()) : first;
    }
}
