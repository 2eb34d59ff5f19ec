package org.tessellate.app.demand;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;

/** Says in one or two sentences why a value is what it is. */
final class ForecastWords {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final double NOTICEABLE = 0.005;

    private ForecastWords() {
    }

    static String explain(DemandForecast forecast, DemandForecast.Step step) {
        String when = when(forecast.granularity(), step.time());
        if (!forecast.choice().beatsNaive()) {
            return "%s of last week had %s; %s".formatted(when, number(step.mean()), band(step));
        }
        Expectation.Drivers drivers = step.drivers();
        StringBuilder text = new StringBuilder("%s usually has %s".formatted(when, number(drivers.usual())));
        append(text, drivers.level(), "recent weeks ran %s");
        append(text, drivers.season(), "the season takes it %s");
        append(text, drivers.holiday(), "the holiday takes it %s");
        return text.append("; ").append(band(step)).toString();
    }

    private static String when(Granularity granularity, LocalDateTime time) {
        return time.format(granularity == Granularity.HOUR ? HOUR : DAY);
    }

    private static void append(StringBuilder text, double ratio, String words) {
        if (Math.abs(ratio - 1) >= NOTICEABLE) {
            text.append(", ").append(words.formatted("%.0f %% %s".formatted(100 * Math.abs(ratio - 1), ratio > 1 ? "higher" : "lower")));
        }
    }

    private static String band(DemandForecast.Step step) {
        DemandForecast.Band band = step.band();
        return band.errors() == 0
                ? "too little history for past errors, so the band is that of chance."
                : String.format(Locale.ROOT, "the band comes from %,d past errors until %s, %.2f times the spread of pure chance.",
                        band.errors(), band.until().toLocalDate(), band.spread());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
