package org.tessellate.app.console.cases;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.cases.Occupancy;

/** Patients expected by the hour: the band as one shape, the middle as a line, the beds as another; and every sixth hour as a row. */
record CensusDrawing(int most, String band, String middle, @Nullable Double beds, List<Tick> ticks, List<Row> rows, double worst) {

    static final double WIDTH = 720;
    static final double HEIGHT = 220;
    private static final int ROW_EVERY = 6;

    /** Midnight in the drawing. */
    record Tick(double x, String label) {
    }

    /** One line of the table behind the drawing. */
    record Row(String time, Occupancy.Hour of) {
    }

    static CensusDrawing of(Occupancy census, CaseFigures figures) {
        List<Occupancy.Hour> hours = census.hours();
        int highest = Math.max(census.capacity(), hours.stream().mapToInt(Occupancy.Hour::high).max().orElse(1));
        int most = Math.max(5, (int) Math.ceil(highest * 1.1 / 5) * 5);
        List<Row> rows = IntStream.range(0, hours.size()).filter(i -> (i + 1) % ROW_EVERY == 0)
                .mapToObj(i -> new Row(figures.hour(hours.get(i).end()), hours.get(i))).toList();
        return new CensusDrawing(most, band(hours, most), line(hours, most), census.capacity() > 0 ? y(census.capacity(), most) : null,
                ticks(hours, figures), rows, hours.stream().mapToDouble(Occupancy.Hour::overCapacity).max().orElse(0));
    }

    private static String band(List<Occupancy.Hour> hours, int most) {
        List<String> points = new ArrayList<>(IntStream.range(0, hours.size()).mapToObj(i -> point(i, hours.size(), hours.get(i).high(), most)).toList());
        IntStream.range(0, hours.size()).map(i -> hours.size() - 1 - i).mapToObj(i -> point(i, hours.size(), hours.get(i).low(), most)).forEach(points::add);
        return String.join(" ", points);
    }

    private static String line(List<Occupancy.Hour> hours, int most) {
        return IntStream.range(0, hours.size()).mapToObj(i -> point(i, hours.size(), hours.get(i).mean(), most)).collect(Collectors.joining(" "));
    }

    private static String point(int hour, int hours, double patients, int most) {
        return String.format(Locale.ROOT, "%.1f,%.1f", WIDTH * hour / Math.max(1, hours - 1), y(patients, most));
    }

    private static double y(double patients, int most) {
        return HEIGHT - HEIGHT * patients / most;
    }

    private static List<Tick> ticks(List<Occupancy.Hour> hours, CaseFigures figures) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            ZonedDateTime time = hours.get(i).end().atZone(figures.zone());
            if (time.getHour() == 0) {
                ticks.add(new Tick(WIDTH * i / Math.max(1, hours.size() - 1), figures.day(time.toInstant())));
            }
        }
        return ticks;
    }
}
