package org.tessellate.app.console.signals;

import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.app.demand.intake.ImportShape;

/** Bars of a small drawing, each with its height in units of the drawing. */
record Bars(List<Bar> all) {

    private static final int HEIGHT = 40;
    private static final int WIDTH = 300;
    private static final double WIDEST = 24;

    /** One bar and its words. */
    record Bar(String name, String value, double x, double width, double height) {

        public double y() {
            return HEIGHT - height;
        }
    }

    static Bars of(List<ImportShape.Part> parts) {
        double most = parts.stream().mapToDouble(ImportShape.Part::value).max().orElse(1);
        double step = (double) WIDTH / Math.max(1, parts.size());
        Figures figures = Figures.here();
        return new Bars(IntStream.range(0, parts.size()).mapToObj(i -> new Bar(parts.get(i).name(), figures.number(parts.get(i).value()),
                i * step, Math.clamp(0.8 * step, 1, WIDEST), most <= 0 ? 0 : HEIGHT * parts.get(i).value() / most)).toList());
    }
}
