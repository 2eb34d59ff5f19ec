package org.tessellate.app.console.signals;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tessellate.engine.forecasting.Granularity;

/** Numbers and times as the reader's language writes them. */
record Figures(Locale locale) {

    private static final Map<Granularity, String> STEPS = Map.of(Granularity.HOUR, "EEE d MMM HH:mm", Granularity.WEEK, "d MMM yyyy", Granularity.MONTH, "MMMM yyyy");
    private static final double WHOLE_FROM = 100;

    static Figures here() {
        return new Figures(LocaleContextHolder.getLocale());
    }

    public String number(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.abs(value) >= WHOLE_FROM || value == Math.rint(value) ? 0 : 1);
        return format.format(value);
    }

    public String precise(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    public String percent(double share) {
        return NumberFormat.getPercentInstance(locale).format(share);
    }

    /** A share in per cent with one place after the point. */
    public String fine(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    public String step(LocalDateTime time, Granularity granularity) {
        return time.format(pattern(STEPS.getOrDefault(granularity, "EEE d MMM yyyy")));
    }

    public String day(LocalDate day) {
        return day.format(pattern("EEE d MMM yyyy"));
    }

    public @Nullable String moment(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).format(pattern("d MMM yyyy HH:mm"));
    }

    private DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
