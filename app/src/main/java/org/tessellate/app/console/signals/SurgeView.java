package org.tessellate.app.console.signals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.app.demand.surge.SurgeLook;
import org.tessellate.engine.forecasting.Granularity;

/** How likely demand passes what the unit can carry, in the reader's numbers: the next 24 hours, and each day after. */
record SurgeView(boolean surge, String source, String threshold, List<Row> hours, List<Row> days, Chances chances) {

    private static final int HOURS = 3;
    private static final int NEXT = 24;
    private static final int DAYS = 14;
    private static final int DRAWN = 168;
    private static final double WIDTH = 300;
    private static final double HEIGHT = 60;
    /** How far the drawing reaches beyond the line where all is calm. */
    private static final double ROOM = 1.25;

    /** One hour, or the worst one of a day. */
    record Row(String when, String chance, boolean likely, String expected, String capacity, String needed, String more) {
    }

    /** The chance of one hour in a drawing 300 wide and 60 high. */
    record Bar(double x, double width, double height, boolean likely) {
    }

    /** The hours of the first days, their ends in words, and the height from which on the policy calls it a surge. */
    record Chances(List<Bar> bars, String first, String last, double line) {

        static Chances of(SurgeLook look, Figures figures) {
            List<SurgeLook.Hour> drawn = look.hours().stream().limit(DRAWN).toList();
            double step = WIDTH / Math.max(1, drawn.size());
            double full = Math.max(Math.max(0.01, ROOM * look.threshold()), drawn.stream().mapToDouble(SurgeLook.Hour::chance).max().orElse(0));
            List<Bar> bars = IntStream.range(0, drawn.size()).mapToObj(i -> new Bar(i * step, 0.8 * step, HEIGHT * drawn.get(i).chance() / full,
                    drawn.get(i).chance() >= look.threshold())).toList();
            return new Chances(bars, end(drawn, 0, figures), end(drawn, drawn.size() - 1, figures), HEIGHT * (1 - look.threshold() / full));
        }

        private static String end(List<SurgeLook.Hour> hours, int at, Figures figures) {
            return hours.isEmpty() ? "" : figures.step(hours.get(at).local(), Granularity.HOUR);
        }
    }

    static SurgeView of(SurgeLook look) {
        Figures figures = Figures.here();
        List<Row> hours = look.hours().stream().limit(NEXT).sorted(Comparator.comparingDouble(SurgeLook.Hour::chance).reversed()).limit(HOURS)
                .map(hour -> row(look, hour, figures)).toList();
        List<Row> days = look.days().values().stream().limit(DAYS).map(hour -> row(look, hour, figures)).toList();
        return new SurgeView(look.isSurge(), look.source(), figures.percent(look.threshold()), hours, days, Chances.of(look, figures));
    }

    private static Row row(SurgeLook look, SurgeLook.Hour hour, Figures figures) {
        return new Row(figures.step(hour.local(), Granularity.HOUR), figures.percent(hour.chance()), hour.chance() >= look.threshold(), figures.number(hour.mean()),
                figures.number(hour.capacity()), figures.number(hour.needed()),
                hour.more().entrySet().stream().map(one -> one.getValue() + " " + one.getKey()).collect(Collectors.joining(", ")));
    }
}
