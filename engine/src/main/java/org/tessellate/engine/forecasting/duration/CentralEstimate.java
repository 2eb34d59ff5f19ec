package org.tessellate.engine.forecasting.duration;

import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.BoostedTrees;

/**
 * The logarithm of a case's middle duration: boosted trees on the means of its classes and its patient's numbers.
 *
 * <p>Tricky: a class mean that holds the row's own duration would teach the trees to believe it too much, so a row learns with means of
 * the other folds only.
 */
final class CentralEstimate {

    static final int FOLDS = 5;
    private static final double PULL = 4;
    private static final BoostedTrees.Settings SETTINGS = new BoostedTrees.Settings("reg:squarederror", 4, 0.05, 250, 12, 0.7, 1, 4, 1);

    private final Columns columns;
    private final ClassMeans means;
    private final BoostedTrees trees;

    /** All of an estimate, to be kept and read again. */
    record Snapshot(Columns columns, ClassMeans.Snapshot means, List<byte[]> trees) {
    }

    private CentralEstimate(Columns columns, ClassMeans means, BoostedTrees trees) {
        this.columns = columns;
        this.means = means;
        this.trees = trees;
    }

    static CentralEstimate of(Snapshot snapshot) {
        return new CentralEstimate(snapshot.columns(), new ClassMeans(snapshot.means()), BoostedTrees.of(snapshot.trees()));
    }

    Snapshot snapshot() {
        return new Snapshot(columns, means.snapshot(), trees.bytes());
    }

    static CentralEstimate fit(List<CompletedCase> cases) {
        Columns columns = Columns.of(cases);
        double[][] rows = new double[cases.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            ClassMeans others = means(outside(cases, fold));
            for (int i = fold; i < rows.length; i += FOLDS) {
                rows[i] = columns.row(cases.get(i).planned(), others);
            }
        }
        double[] logs = cases.stream().mapToDouble(CompletedCase::logMinutes).toArray();
        return new CentralEstimate(columns, means(cases), BoostedTrees.fit(SETTINGS, BoostedTrees.Rows.of(rows, logs)));
    }

    /** The cases without every fifth, beginning at the fold's number. */
    static List<CompletedCase> outside(List<CompletedCase> cases, int fold) {
        return IntStream.range(0, cases.size()).filter(i -> i % FOLDS != fold).mapToObj(cases::get).toList();
    }

    private static ClassMeans means(List<CompletedCase> cases) {
        return new ClassMeans(cases.stream().map(CompletedCase::planned).toList(),
                cases.stream().mapToDouble(CompletedCase::logMinutes).toArray(), PULL);
    }

    double[] logMinutes(List<PlannedCase> cases) {
        return trees.predict(cases.stream().map(one -> columns.row(one, means)).toArray(double[][]::new));
    }

    int seen(PlannedCase one, int levels) {
        return means.seen(one, levels);
    }
}
