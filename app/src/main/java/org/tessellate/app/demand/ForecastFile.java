package org.tessellate.app.demand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A forecast as CSV: one row per hour or day, one column per quantile. */
final class ForecastFile {

    private ForecastFile() {
    }

    static String of(Forecast forecast) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            List<Object> header = new ArrayList<>(List.of("start", "local", "point", "mean"));
            forecast.quantiles().forEach(level -> header.add("q" + BigDecimal.valueOf(100 * level).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()));
            header.add("explanation");
            printer.printRecord(header);
            for (Forecast.Value value : forecast.values()) {
                List<Object> row = new ArrayList<>(List.of(value.start(), value.local(), number(value.point()), number(value.mean())));
                Arrays.stream(value.quantiles()).forEach(quantile -> row.add(number(quantile)));
                row.add(value.explanation());
                printer.printRecord(row);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
