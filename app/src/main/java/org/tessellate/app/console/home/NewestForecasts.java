package org.tessellate.app.console.home;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tessellate.app.demand.Forecasts;

/** Of the forecasts of each series the one that knows most: by its moment of knowledge, not by when it was made. */
final class NewestForecasts {

    private NewestForecasts() {}

    static List<Forecasts.Line> of(List<Forecasts.Line> all, Predicate<Forecasts.Line> wanted) {
        Map<String, Forecasts.Line> newest = new LinkedHashMap<>();
        all.stream().filter(wanted).sorted(Comparator.comparing(Forecasts.Line::asOf).thenComparing(Forecasts.Line::madeAt).reversed())
                .forEach(line -> newest.putIfAbsent(line.unit() + " " + line.service() + " " + line.granularity(), line));
        return List.copyOf(newest.values());
    }
}
