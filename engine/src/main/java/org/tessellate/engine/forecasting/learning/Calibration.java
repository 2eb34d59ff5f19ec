package org.tessellate.engine.forecasting.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The calibration plot in numbers: rows in the order of their probability in classes of the same size, what was said of each and what came. */
public final class Calibration {

    private Calibration() {
    }

    /** @param predicted mean probability of the class; {@code rate} is the share with outcome 1 */
    public record RiskClass(int rows, double predicted, double rate) {
    }

    /** As many classes, or fewer when there are fewer rows. */
    public static List<RiskClass> of(double[] probabilities, double[] outcomes, int classes) {
        int[] order = IntStream.range(0, outcomes.length).boxed().sorted((a, b) -> Double.compare(probabilities[a], probabilities[b]))
                .mapToInt(Integer::intValue).toArray();
        int count = Math.min(classes, order.length);
        return IntStream.range(0, count).mapToObj(c -> riskClass(Arrays.copyOfRange(order, c * order.length / count, (c + 1) * order.length / count),
                probabilities, outcomes)).toList();
    }

    private static RiskClass riskClass(int[] rows, double[] probabilities, double[] outcomes) {
        return new RiskClass(rows.length, Arrays.stream(rows).mapToDouble(r -> probabilities[r]).average().orElse(Double.NaN),
                Arrays.stream(rows).mapToDouble(r -> outcomes[r]).average().orElse(Double.NaN));
    }
}
