package org.tessellate.bench.noshow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.Calibration;

/** The calibration plot in ten lines: visits in order of their risk, what was said of each tenth and what came. */
final class RiskClasses {

    private static final int CLASSES = 10;

    private RiskClasses() {
    }

    static List<Map<String, Object>> lines(double[] probabilities, double[] missed) {
        List<Calibration.RiskClass> classes = Calibration.of(probabilities, missed, CLASSES);
        return IntStream.range(0, classes.size()).mapToObj(c -> line(c + 1, classes.get(c))).toList();
    }

    private static Map<String, Object> line(int number, Calibration.RiskClass one) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("risk_class", number);
        line.put("visits", one.rows());
        line.put("predicted", one.predicted());
        line.put("rate", one.rate());
        return line;
    }
}
