package org.tessellate.app.console.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.itinerary.ItineraryRequest;
import org.tessellate.app.runtime.Blank;
import org.tessellate.engine.time.Zones;

/** What somebody typed into the form for visits of several steps, as typed; the lists are parallel. */
record ItineraryForm(
        @Nullable String unit,
        @Nullable String patient,
        @Nullable List<String> procedures,
        @Nullable List<Integer> least,
        @Nullable List<Integer> most,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static final int STEPS = 4;
    private static final int USUAL_DAYS = 14;

    /** One line of the form; empty ones count for nothing. */
    record Line(@Nullable String procedure, @Nullable Integer least, @Nullable Integer most) {}

    ItineraryForm filled(LocalDate today) {
        LocalDate first = Objects.requireNonNullElse(from, today);
        return new ItineraryForm(unit, Blank.toNull(patient), procedures, least, most, first, Objects.requireNonNullElse(until, first.plusDays(USUAL_DAYS)));
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            lines.add(new Line(at(procedures, i), at(least, i), at(most, i)));
        }
        return lines;
    }

    private static <T> @Nullable T at(@Nullable List<T> list, int index) {
        return list == null || index >= list.size() ? null : list.get(index);
    }

    ItineraryRequest request(ZoneId zone) {
        return new ItineraryRequest(patient, lines().stream().filter(line -> line.procedure() != null && !line.procedure().isBlank())
                .map(line -> new ItineraryRequest.Step(line.procedure(), null, line.least(), line.most(), Set.of(), Set.of())).toList(),
                Zones.day(Objects.requireNonNull(from), zone).start().toString(), Zones.day(Objects.requireNonNull(until), zone).end().toString(),
                Set.of(), List.of(), null);
    }
}
