package org.tessellate.bench.duration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessellate.bench.demand.CsvFile;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import org.tessellate.engine.forecasting.duration.PlannedCase;

/** Reads operations of the VitalDB set: of each only what is known before it begins, and from its start to its end in minutes. */
final class Operations {

    private static final List<String> PATH = List.of("optype", "opname", "approach");
    private static final List<String> LABELS = List.of("department", "dx", "position", "ane_type");
    private static final List<String> NUMBERS = List.of("age", "height", "weight", "bmi", "asa", "emop", "preop_htn", "preop_dm",
            "preop_hb", "preop_plt", "preop_alb", "preop_cr");

    private Operations() {
    }

    /** Operations that do not end after they begin are left out. */
    static List<CompletedCase> read(Path path) {
        CsvFile file = CsvFile.read(path);
        int start = file.column("opstart");
        int end = file.column("opend");
        List<CompletedCase> cases = new ArrayList<>();
        for (List<String> row : file.rows()) {
            double minutes = (file.number(row, end) - file.number(row, start)) / 60;
            if (minutes > 0) {
                cases.add(new CompletedCase(planned(file, row), minutes));
            }
        }
        return cases;
    }

    private static PlannedCase planned(CsvFile file, List<String> row) {
        Map<String, String> labels = new HashMap<>();
        for (String label : LABELS) {
            String text = file.text(row, file.column(label)).toLowerCase(Locale.ROOT);
            if (!text.isEmpty()) {
                labels.put(label, text);
            }
        }
        Map<String, Double> numbers = new HashMap<>();
        for (String number : NUMBERS) {
            double value = number(file.text(row, file.column(number)));
            if (!Double.isNaN(value)) {
                numbers.put(number, value);
            }
        }
        return new PlannedCase(PATH.stream().map(column -> file.text(row, file.column(column)).toLowerCase(Locale.ROOT)).toList(), labels, numbers);
    }

    /** An age like ">89" counts as its bound; what is no number is unknown. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text.replaceAll("[^0-9.eE-]", ""));
        } catch (NumberFormatException unknown) {
            return Double.NaN;
        }
    }
}
