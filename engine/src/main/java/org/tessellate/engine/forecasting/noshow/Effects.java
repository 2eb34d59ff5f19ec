package org.tessellate.engine.forecasting.noshow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.BinaryScores;

/**
 * What each column does to the risks of a model: how much worse the model gets when the column's values are dealt out to the wrong
 * visits (permutation importance, Breiman 2001), and the mean risk when all visits had the same value of it (partial dependence,
 * Friedman 2001). Both say what the model does, not why people miss visits.
 */
public final class Effects {

    private static final int MOST_ROWS = 2000;
    private static final int POINTS = 7;

    private final NoShowModel model;
    private final double[][] rows;
    private final double[] missed;

    /** @param meanRisk when every visit had this value */
    public record Point(double value, double meanRisk) {
    }

    /** @param importance loss of AUC when the column is shuffled */
    public record Effect(String column, double importance, List<Point> points) {
    }

    /** Of visits that the history knows and whose outcome is in; of many, a sample drawn evenly. */
    public Effects(NoShowModel model, List<Visit> visits, History history) {
        int step = Math.max(1, visits.size() / MOST_ROWS);
        List<Visit> sample = IntStream.range(0, visits.size()).filter(i -> i % step == 0).mapToObj(visits::get).toList();
        this.model = model;
        this.rows = sample.stream().map(visit -> history.row(visit, model.card().basis())).toArray(double[][]::new);
        this.missed = sample.stream().mapToDouble(Visit::outcome).toArray();
    }

    /** The columns that matter most, the first first. */
    public List<Effect> strongest(int most) {
        List<String> columns = model.card().basis().columns();
        double whole = BinaryScores.auc(model.calibrated(rows), missed);
        return IntStream.range(0, columns.size())
                .mapToObj(column -> new Effect(columns.get(column), whole - BinaryScores.auc(model.calibrated(shuffled(column)), missed), List.of()))
                .sorted(Comparator.comparingDouble(Effect::importance).reversed()).limit(most)
                .map(effect -> new Effect(effect.column(), effect.importance(), points(columns.indexOf(effect.column())))).toList();
    }

    private double[][] shuffled(int column) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
        Collections.shuffle(order, new Random(column));
        return IntStream.range(0, rows.length).mapToObj(r -> with(rows[r], column, rows[order.get(r)][column])).toArray(double[][]::new);
    }

    private List<Point> points(int column) {
        double[] values = Arrays.stream(rows).mapToDouble(row -> row[column]).filter(value -> !Double.isNaN(value)).sorted().toArray();
        return IntStream.range(0, values.length == 0 ? 0 : POINTS).mapToDouble(i -> values[i * (values.length - 1) / (POINTS - 1)]).distinct()
                .mapToObj(value -> new Point(value, meanRisk(column, value))).toList();
    }

    private double meanRisk(int column, double value) {
        double[][] same = Arrays.stream(rows).map(row -> with(row, column, value)).toArray(double[][]::new);
        return Arrays.stream(model.calibrated(same)).average().orElse(Double.NaN);
    }

    private static double[] with(double[] row, int column, double value) {
        double[] other = row.clone();
        other[column] = value;
        return other;
    }
}
