package org.tessellate.app.console.booking;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.series.SeriesCheck;
import org.tessellate.app.booking.series.SeriesRequest;

/** One checked occurrence as a row to choose from; an option carries the start and the resources of its proposal. */
record OccurrenceRow(int number, String day, String time, SeriesCheck.Verdict verdict, @Nullable String why, List<Option> options) {

    private static final String TAKE = "take";
    private static final String WAY = "way.";

    /** A way to have it: {@code value} goes back to the server as it is. */
    record Option(String value, String label) {}

    static List<OccurrenceRow> of(SeriesCheck check) {
        return check.occurrences().stream().map(one -> new OccurrenceRow(one.number(), Moments.shown("EEE d MMM yyyy", one.wanted()),
                Moments.shown("HH:mm", one.wanted()), one.verdict(), one.why(), options(one, check.zone()))).toList();
    }

    private static List<Option> options(SeriesCheck.Checked one, ZoneId zone) {
        List<FindAnswer.Proposal> ways = new ArrayList<>(one.alternatives());
        if (ways.isEmpty() && one.proposal() != null) {
            ways.add(one.proposal());
        }
        return ways.stream().map(way -> new Option(way.start() + "|" + String.join(",", way.resources()), label(one, way, zone))).toList();
    }

    private static String label(SeriesCheck.Checked one, FindAnswer.Proposal way, ZoneId zone) {
        String times = Moments.times(way.start(), way.end(), zone);
        boolean sameDay = way.start().atZone(zone).toLocalDate().equals(one.wanted().toLocalDate());
        String with = String.join(", ", way.allocations().stream().filter(taken -> taken.named())
                .map(taken -> taken.name()).distinct().toList());
        return (sameDay ? "" : Moments.shortDay(way.start(), zone) + " ") + times + " · " + with;
    }

    /** What somebody ticked in the posted form. */
    static List<SeriesRequest.Choice> chosen(Map<String, String[]> posted) {
        return Arrays.stream(posted.getOrDefault(TAKE, new String[0])).filter(number -> posted.containsKey(WAY + number)).map(number -> {
            String[] way = posted.get(WAY + number)[0].split("\\|", 2);
            return new SeriesRequest.Choice(Integer.parseInt(number), way[0],
                    way.length < 2 || way[1].isBlank() ? Set.of() : Set.of(way[1].split(",")));
        }).toList();
    }
}
