package org.tessellate.app.console.signals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.Annotation;
import org.tessellate.app.demand.Forecast;
import tools.jackson.databind.json.JsonMapper;

/** What the chart draws, as JSON that may stand inside a script element. */
@Component
class ForecastChart {

    private final JsonMapper json;

    ForecastChart(JsonMapper json) {
        this.json = json;
    }

    String of(ForecastView view, int level) {
        Forecast forecast = view.forecast();
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("zone", forecast.zone().getId());
        chart.put("by", forecast.granularity().name());
        chart.put("from", view.shown().getFirst().start().toEpochMilli());
        chart.put("widest", ForecastView.widest(forecast));
        chart.put("level", level);
        chart.put("points", points(view, level));
        chart.put("notes", view.notes().stream().map(note -> note(note, forecast.zone())).toList());
        return json.writeValueAsString(chart).replace("<", "\\u003c");
    }

    private static List<Map<String, Object>> points(ForecastView view, int level) {
        List<Map<String, Object>> points = new ArrayList<>();
        Instant first = view.shown().getFirst().start();
        view.observed().forEach((start, demand) -> {
            if (start.isBefore(first)) {
                points.add(Map.of("t", start.toEpochMilli(), "o", demand));
            }
        });
        view.shown().forEach(value -> points.add(point(view, value, level)));
        return points;
    }

    private static Map<String, Object> point(ForecastView view, Forecast.Value value, int level) {
        Forecast forecast = view.forecast();
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("t", value.start().toEpochMilli());
        point.put("m", forecast.quantile(value, 0.5));
        point.put("q", forecast.quantile(value, level / 100.0));
        for (int width : List.of(50, 80, ForecastView.widest(forecast))) {
            double tail = ForecastView.tail(width);
            point.put("b" + (width > 80 ? "w" : String.valueOf(width)), List.of(forecast.quantile(value, tail), forecast.quantile(value, 1 - tail)));
        }
        Double observed = view.observed().get(value.start());
        if (observed != null) {
            point.put("o", observed);
        }
        return point;
    }

    private static Map<String, Object> note(Annotation note, ZoneId zone) {
        return Map.of("label", note.label(), "from", start(note.firstDay(), zone), "to", start(note.lastDay().plusDays(1), zone));
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
