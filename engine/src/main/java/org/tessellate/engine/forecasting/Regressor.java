package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A quantity that may move demand, by series and step of a panel; NaN where it is missing.
 *
 * <p>When it becomes known is a part of what it is: {@link DemandPanel#before} cuts an observed one at the origin, so that nobody can
 * use a value that was measured later, leaves a planned one whole, and of a foreseen one shows what had been foretold by then.
 *
 * @param revisions of a foreseen one: every value it was ever said to have, for all series alike, in order of when it was said
 */
public record Regressor(String name, Availability availability, List<double[]> values, List<Revision> revisions) {

    /** When the value of a step is known. */
    public enum Availability {
        /** Long before the step: calendars, school terms, planned closures, paydays. Values reach past the end of the demand. */
        PLANNED,
        /** As far ahead as somebody foretells it, and perhaps differently each time: a weather forecast. */
        FORESEEN,
        /** When the step is over: measured weather, beds that were closed. */
        OBSERVED
    }

    /** What was said of a step at the beginning of another one. */
    public record Revision(int step, int saidAt, double value) {
    }

    public Regressor {
        values = List.copyOf(values);
        revisions = List.copyOf(revisions);
    }

    public Regressor(String name, Availability availability, List<double[]> values) {
        this(name, availability, values, List.of());
    }

    /** One that others foretell; steps of which nothing was said stay missing. */
    public static Regressor foreseen(String name, int width, int steps, List<Revision> revisions) {
        List<Revision> ordered = new ArrayList<>(revisions);
        ordered.sort(Comparator.comparingInt(Revision::saidAt));
        return new Regressor(name, Availability.FORESEEN, said(ordered, width, steps, Integer.MAX_VALUE), ordered);
    }

    private static List<double[]> said(List<Revision> revisions, int width, int steps, int origin) {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        for (Revision revision : revisions) {
            if (revision.saidAt() <= origin && revision.step() >= 0 && revision.step() < steps) {
                values[revision.step()] = revision.value();
            }
        }
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            all.add(values);
        }
        return all;
    }

    public double at(int series, int step) {
        double[] own = values.get(series);
        return step < own.length ? own[step] : Double.NaN;
    }

    /** True when values of steps after the origin may be known there. */
    public boolean isKnownAhead() {
        return availability != Availability.OBSERVED;
    }

    Regressor before(int origin) {
        return switch (availability) {
            case PLANNED -> this;
            case FORESEEN -> new Regressor(name, availability, said(revisions, values.size(), values.getFirst().length, origin), revisions);
            case OBSERVED -> new Regressor(name, availability, values.stream().map(own -> Arrays.copyOf(own, Math.min(origin, own.length))).toList());
        };
    }
}
