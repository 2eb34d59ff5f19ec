package org.tessellate.bench.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured times in milliseconds. */
final class Times {

    private final List<Double> millis = new ArrayList<>();

    void addNanos(long nanos) {
        millis.add(nanos / 1e6);
    }

    void addAll(Times others) {
        millis.addAll(others.millis);
    }

    int count() {
        return millis.size();
    }

    /** The smallest time that at least this share of all does not exceed. */
    double quantile(double share) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
