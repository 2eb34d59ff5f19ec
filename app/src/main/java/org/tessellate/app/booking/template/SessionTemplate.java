package org.tessellate.app.booking.template;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a unit's sessions offer in a week, from a day on until the next version; {@code minutesPerDay} bounds what fits into a day. */
public record SessionTemplate(String id, String unit, String name, LocalDate validFrom, @Nullable Integer minutesPerDay, List<Line> lines) {

    /** So many slots of a procedure on a weekday. */
    public record Line(DayOfWeek day, String procedure, int count) {}

    public SessionTemplate {
        lines = Objects.requireNonNullElse(lines, List.<Line>of()).stream().filter(line -> line.count() > 0)
                .sorted(Comparator.comparing(Line::day).thenComparing(Line::procedure)).toList();
    }

    public int count(DayOfWeek day, String procedure) {
        return lines.stream().filter(line -> line.day() == day && line.procedure().equals(procedure)).mapToInt(Line::count).sum();
    }

    public int count() {
        return lines.stream().mapToInt(Line::count).sum();
    }

    SessionTemplate from(LocalDate day, List<Line> newLines) {
        return new SessionTemplate(id, unit, name, day, minutesPerDay, newLines);
    }
}
