package org.tessellate.app.console.board;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.rostering.RosterBoard;
import org.tessellate.engine.rostering.ShiftKind;

/**
 * Four weeks of the board as a plain table: what is seen before the script takes over, and all there is without it.
 *
 * @param heads table cells, ready to print as all cells here
 */
record PlainBoard(String period, int days, String heads, List<Need> needs, List<Line> lines, @Nullable LocalDate earlier, @Nullable LocalDate later) {

    private static final int SHOWN_DAYS = 28;
    private static final int MINUTES = 60;

    /** Need beside have of a role and part of the day. */
    record Need(String role, String label, String cells) {
    }

    /** One person. */
    record Line(String name, String role, boolean firstOfRole, String hours, String cells) {
    }

    /** The weeks from the day asked for, else those around today, else the first. */
    static PlainBoard of(RosterBoard board, @Nullable LocalDate from, LocalDate today, Locale language) {
        LocalDate first = board.roster().from();
        LocalDate end = first.plusDays(board.roster().days());
        LocalDate wanted = from != null ? from : today;
        LocalDate start = wanted.isBefore(first) || !wanted.isBefore(end) || board.days().size() <= SHOWN_DAYS ? first : wanted;
        List<RosterBoard.Day> days = board.days().stream().filter(d -> !d.date().isBefore(start)).limit(SHOWN_DAYS).toList();
        LocalDate next = start.plusDays(SHOWN_DAYS);
        PlainCells cells = new PlainCells(board, days, today, language);
        return new PlainBoard(period(first, end.minusDays(1), language), days.size(), cells.heads(), needs(board, cells), lines(board, cells),
                start.isAfter(first) ? max(first, start.minusDays(SHOWN_DAYS)) : null, next.isBefore(end) ? next : null);
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String period(LocalDate first, LocalDate last, Locale language) {
        return "%s – %s".formatted(DateTimeFormatter.ofPattern("d MMM", language).format(first), DateTimeFormatter.ofPattern("d MMM yyyy", language).format(last));
    }

    private static List<Need> needs(RosterBoard board, PlainCells cells) {
        return board.needs().stream().map(need -> {
            Map<LocalDate, RosterBoard.NeedCell> byDay = need.cells().stream().collect(Collectors.toMap(RosterBoard.NeedCell::day, c -> c));
            return new Need(need.role(), need.label(), cells.need(byDay));
        }).toList();
    }

    private static List<Line> lines(RosterBoard board, PlainCells cells) {
        Map<String, RosterBoard.Shift> types = new HashMap<>();
        board.shiftTypes().forEach(type -> types.put(type.id(), type));
        List<Line> lines = new ArrayList<>();
        String role = "";
        for (RosterBoard.Person person : board.people()) {
            lines.add(new Line(person.name(), person.role(), !person.role().equals(role), String.valueOf(Math.round((double) person.paidMinutes() / MINUTES)),
                    cells.person(person, types)));
            role = person.role();
        }
        return lines;
    }

    /** The style of a chip: kinds differ by colour and pattern. */
    public static String look(@Nullable ShiftKind kind) {
        return switch (kind) {
            case EVENING -> "evening";
            case NIGHT -> "night";
            case LONG_DAY -> "long";
            case ON_CALL -> "call";
            case DAY -> "day";
            case null -> "day";
        };
    }
}
