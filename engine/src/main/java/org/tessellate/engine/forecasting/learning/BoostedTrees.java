package org.tessellate.engine.forecasting.learning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient-boosted trees by XGBoost, the mean of several seeds; a missing value (NaN) finds its own way. Thread-safe once fitted. */
public final class BoostedTrees {

    private static final int SEEDS = 3;

    private final List<Booster> boosters;

    private BoostedTrees(List<Booster> boosters) {
        this.boosters = List.copyOf(boosters);
    }

    /**
     * @param objective in XGBoost's words
     * @param rounds trees of one seed
     * @param weight least weight of a leaf, in rows (squared and absolute error), in counts (Poisson) or in p(1-p) (logistic)
     * @param columns share of the columns that each split may choose from
     * @param penalty pulls each leaf's value to 0
     * @param threads one is as fast for less than a hundred thousand rows, and does not wait for a second on a busy machine
     */
    public record Settings(String objective, int depth, double eta, int rounds, double weight, double subsample, double columns, double penalty,
                           int threads) {

        /** With all columns, by one thread. */
        public Settings(String objective, int depth, double eta, int rounds, double weight, double subsample) {
            this(objective, depth, eta, rounds, weight, subsample, 1, 1, 1);
        }

        Map<String, Object> parameters(int seed) {
            Map<String, Object> parameters = new HashMap<>(Map.of("objective", objective, "max_depth", depth, "eta", eta,
                    "min_child_weight", weight, "subsample", subsample, "seed", seed, "tree_method", "hist", "verbosity", 0));
            parameters.put("colsample_bynode", columns);
            parameters.put("lambda", penalty);
            parameters.put("nthread", threads);
            return parameters;
        }
    }

    /** Rows of features and what each of them is: its label, and perhaps the margin from which the trees begin. */
    public static final class Rows {

        private final int columns;
        private final List<float[]> features = new ArrayList<>();
        private final List<Float> labels = new ArrayList<>();
        private final List<Float> margins = new ArrayList<>();

        public Rows(int columns) {
            this.columns = columns;
        }

        /** Rows that begin from the same number, which XGBoost finds. */
        public static Rows of(double[][] rows, double[] labels) {
            Rows plain = new Rows(rows.length == 0 ? 0 : rows[0].length);
            for (int r = 0; r < rows.length; r++) {
                plain.features.add(floats(rows[r]));
                plain.labels.add((float) labels[r]);
            }
            return plain;
        }

        public void add(float[] row, double label, double margin) {
            features.add(row);
            labels.add((float) label);
            margins.add((float) margin);
        }

        public int size() {
            return features.size();
        }

        private DMatrix matrix() throws XGBoostError {
            float[] flat = new float[features.size() * columns];
            for (int i = 0; i < features.size(); i++) {
                System.arraycopy(features.get(i), 0, flat, i * columns, columns);
            }
            DMatrix matrix = new DMatrix(flat, features.size(), columns, Float.NaN);
            matrix.setLabel(floats(labels));
            if (!margins.isEmpty()) {
                matrix.setBaseMargin(floats(margins));
            }
            return matrix;
        }

        private static float[] floats(List<Float> values) {
            float[] floats = new float[values.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = values.get(i);
            }
            return floats;
        }

        private static float[] floats(double[] values) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }
    }

    public static BoostedTrees fit(Settings settings, Rows rows) {
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
    public double[] predict(Rows rows) {
        if (rows.size() == 0) {
            return new double[0];
        }
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

    public double[] predict(double[][] rows) {
        return predict(Rows.of(rows, new double[rows.length]));
    }

    private static void add(float[][] predicted, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += predicted[i][0];
        }
    }

    /** The trees as bytes, to be kept and {@linkplain #of read again}. */
    public List<byte[]> bytes() {
        try {
            List<byte[]> bytes = new ArrayList<>();
            for (Booster booster : boosters) {
                bytes.add(booster.toByteArray("ubj"));
            }
            return bytes;
        } catch (XGBoostError e) {
            throw failed("written", e);
        }
    }

    public static BoostedTrees of(List<byte[]> bytes) {
        try {
            List<Booster> boosters = new ArrayList<>();
            for (byte[] one : bytes) {
                Booster booster = XGBoost.loadModel(one);
                booster.setParam("nthread", 1);
                boosters.add(booster);
            }
            return new BoostedTrees(boosters);
        } catch (XGBoostError | IOException e) {
            throw failed("read", e);
        }
    }

    private static IllegalStateException failed(String what, Exception failure) {
        return new IllegalStateException("Trees could not be %s: %s.\nMaybe XGBoost's native library does not run on this machine."
                .formatted(what, failure.getMessage()), failure);
    }
}
