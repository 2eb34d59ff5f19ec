package org.tessellate.engine.booking.walkin;

import java.util.List;

/** Somebody who sees patients from a minute on until another, save in stretches that are booked (from, to), in order. */
public record Server(double from, double until, List<double[]> booked) {

    /** The first minute at or after this at which somebody can be taken; infinite when there is none any more. */
    double freeAt(double minute) {
        double free = Math.max(minute, from);
        for (double[] stretch : booked) {
            free = free >= stretch[0] && free < stretch[1] ? stretch[1] : free;
        }
        return free < until ? free : Double.POSITIVE_INFINITY;
    }
}
