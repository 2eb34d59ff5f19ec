package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient-boosted trees by XGBoost, the mean of several seeds; thread-safe once fitted. */
final class BoostedTrees {

    private static final int SEEDS = 3;

    private final List<Booster> boosters;

    private BoostedTrees(List<Booster> boosters) {
        this.boosters = List.copyOf(boosters);
    }

    /**
     * @param objective in XGBoost's words
     * @param rounds trees of one seed
     * @param weight least weight of a leaf, in rows (squared and absolute error) or in counts (Poisson)
     */
    record Settings(String objective, int depth, double eta, int rounds, double weight, double subsample) {

        Map<String, Object> parameters(int seed) {
            Map<String, Object> parameters = new HashMap<>(Map.of("objective", objective, "max_depth", depth, "eta", eta,
                    "min_child_weight", weight, "subsample", subsample, "seed", seed, "tree_method", "hist", "verbosity", 0));
            parameters.put("nthread", Runtime.getRuntime().availableProcessors());
            return parameters;
        }
    }

    /** Rows of features and what each of them is: its label, and the margin from which the trees begin. */
    static final class Rows {

        private final int columns;
        private final List<float[]> features = new ArrayList<>();
        private final List<Float> labels = new ArrayList<>();
        private final List<Float> margins = new ArrayList<>();

        Rows(int columns) {
            this.columns = columns;
        }

        void add(float[] row, double label, double margin) {
            features.add(row);
            labels.add((float) label);
            margins.add((float) margin);
        }

        int size() {
            return features.size();
        }

        private DMatrix matrix() throws XGBoostError {
            float[] flat = new float[features.size() * columns];
            for (int i = 0; i < features.size(); i++) {
                System.arraycopy(features.get(i), 0, flat, i * columns, columns);
            }
            DMatrix matrix = new DMatrix(flat, features.size(), columns, Float.NaN);
            matrix.setLabel(floats(labels));
            matrix.setBaseMargin(floats(margins));
            return matrix;
        }

        private static float[] floats(List<Float> values) {
            float[] floats = new float[values.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = values.get(i);
            }
            return floats;
        }
    }

    static BoostedTrees fit(Settings settings, Rows rows) {
        try {
            DMatrix matrix = rows.matrix();
            List<Booster> boosters = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                boosters.add(XGBoost.train(matrix, settings.parameters(seed), settings.rounds(), Map.of(), null, null));
            }
            matrix.dispose();
            return new BoostedTrees(boosters);
        } catch (XGBoostError e) {
            throw failed("fitted", e);
        }
    }

    /** One prediction for each row, on the scale of the labels. */
    double[] predict(Rows rows) {
        try {
            DMatrix matrix = rows.matrix();
            double[] sums = new double[rows.size()];
            for (Booster booster : boosters) {
                add(booster.predict(matrix), sums);
            }
            matrix.dispose();
            return Arrays.stream(sums).map(sum -> sum / boosters.size()).toArray();
        } catch (XGBoostError e) {
            throw failed("used", e);
        }
    }

    private static void add(float[][] predicted, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += predicted[i][0];
        }
    }

    private static IllegalStateException failed(String what, XGBoostError failure) {
        return new IllegalStateException("Trees could not be %s: %s.\nMaybe XGBoost's native library does not run on this machine."
                .formatted(what, failure.getMessage()), failure);
    }
}
