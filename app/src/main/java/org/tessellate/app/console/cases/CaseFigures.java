package org.tessellate.app.console.cases;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the reader's language writes them; a figure that could not be measured is a dash. */
record CaseFigures(Locale locale, ZoneId zone) {

    private static final String NONE = "–";

    public String percent(double share) {
        return Double.isNaN(share) ? NONE : NumberFormat.getPercentInstance(locale).format(share);
    }

    public String whole(double value) {
        return Double.isNaN(value) ? NONE : NumberFormat.getIntegerInstance(locale).format(Math.round(value));
    }

    /** So many decimals. */
    public String decimal(double value, int digits) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /** With its sign, for differences. */
    public String difference(double value) {
        return Double.isNaN(value) ? NONE : (value > 0 ? "+" : "") + decimal(value, 1);
    }

    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMM yyyy", locale));
    }

    public String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, zone));
    }

    public String hour(Instant moment) {
        return moment.atZone(zone).format(DateTimeFormatter.ofPattern("EEE d MMM HH:mm", locale));
    }
}
