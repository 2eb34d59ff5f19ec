package org.tessellate.app.demand;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;

/** Says in one or two sentences why a value is what it is. */
final class ForecastWords {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final Map<Granularity, DateTimeFormatter> FORMATS = Map.of(Granularity.HOUR, HOUR, Granularity.DAY, DAY,
            Granularity.WEEK, DateTimeFormatter.ofPattern("'The week of' d MMMM", Locale.ENGLISH), Granularity.MONTH, DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH));
    private static final double NOTICEABLE = 0.005;

    private ForecastWords() {
    }

    static String explain(DemandForecast forecast, DemandForecast.Step step) {
        String when = when(forecast.granularity(), step.time());
        if (!forecast.choice().beatsNaive()) {
            return "%s of last %s had %s; %s".formatted(when, forecast.granularity().stride() > 1 ? "week" : "year", number(step.mean()), band(step));
        }
        Expectation.Drivers drivers = step.drivers();
        boolean isCoarse = forecast.granularity().compareTo(Granularity.DAY) > 0;
        StringBuilder text = new StringBuilder(isCoarse ? "%s: a %s usually has %s".formatted(when, forecast.granularity().name().toLowerCase(Locale.ROOT), number(drivers.usual()))
                : "%s usually has %s".formatted(when, number(drivers.usual())));
        append(text, drivers.level(), isCoarse ? "recent ones ran %s" : "recent weeks ran %s");
        append(text, drivers.season(), "the season takes it %s");
        append(text, drivers.holiday(), isCoarse ? "its working days and what is known ahead take it %s" : "the holiday takes it %s");
        return text.append("; ").append(band(step)).toString();
    }

    private static String when(Granularity granularity, LocalDateTime time) {
        return time.format(FORMATS.getOrDefault(granularity, DAY));
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
