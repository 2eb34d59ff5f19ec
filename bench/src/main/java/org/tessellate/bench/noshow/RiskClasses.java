package org.tessellate.bench.noshow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The calibration plot in ten lines: visits in order of their risk, what was said of each tenth and what came. */
final class RiskClasses {

    private static final int CLASSES = 10;

    private RiskClasses() {
    }

    static List<Map<String, Object>> lines(double[] probabilities, double[] missed) {
        int[] order = IntStream.range(0, missed.length).boxed().sorted((a, b) -> Double.compare(probabilities[a], probabilities[b]))
                .mapToInt(Integer::intValue).toArray();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) {
            int[] rows = Arrays.copyOfRange(order, c * order.length / CLASSES, (c + 1) * order.length / CLASSES);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("risk_class", c + 1);
            line.put("visits", rows.length);
            line.put("predicted", Arrays.stream(rows).mapToDouble(r -> probabilities[r]).average().orElse(Double.NaN));
            line.put("rate", Arrays.stream(rows).mapToDouble(r -> missed[r]).average().orElse(Double.NaN));
            lines.add(line);
        }
        return lines;
    }
}
