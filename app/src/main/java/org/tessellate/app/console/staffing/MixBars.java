package org.tessellate.app.console.staffing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessellate.app.rostering.StaffingSuggestion.Kind;
import org.tessellate.app.rostering.StaffingSuggestion.Source;
import org.tessellate.app.rostering.StaffingSuggestion.Way;
import org.tessellate.app.rostering.StaffingSuggestion.Work;

/** The ways of one kind of work as bars of the same scale: whose hours they are, and what stays open. */
record MixBars(List<Bar> bars, List<String> shown) {

    private static final double WHOLE = 100;

    record Bar(Kind kind, List<Part> parts) {
    }

    /** From so many percent of the longest bar on, so many wide. */
    record Part(String name, double from, double width, double hours) {

        public String x() {
            return String.format(Locale.ROOT, "%.2f", from);
        }

        public String span() {
            return String.format(Locale.ROOT, "%.2f", width);
        }
    }

    static MixBars of(Work work) {
        double longest = work.ways().stream().mapToDouble(MixBars::length).max().orElse(1);
        List<Bar> bars = work.ways().stream().map(way -> new Bar(way.kind(), parts(way, Math.max(1, longest)))).toList();
        return new MixBars(bars, bars.stream().flatMap(bar -> bar.parts().stream()).map(Part::name).distinct().toList());
    }

    private static double length(Way way) {
        return way.openHours() + way.hours().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static List<Part> parts(Way way, double longest) {
        List<Part> parts = new ArrayList<>();
        double from = 0;
        for (Source source : Source.values()) {
            from = add(parts, source.name(), from, way.hours().getOrDefault(source, 0.0), longest);
        }
        add(parts, "OPEN", from, way.openHours(), longest);
        return parts;
    }

    private static double add(List<Part> parts, String name, double from, double hours, double longest) {
        double width = WHOLE * hours / longest;
        if (hours > 0) {
            parts.add(new Part(name, from, width, hours));
        }
        return from + width;
    }
}
