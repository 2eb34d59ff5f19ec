package org.tessellate.app.console.board;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.rostering.PlannedShift;
import org.tessellate.app.rostering.RosterView;
import org.tessellate.engine.rostering.ShiftType;

/** The board as the page shows it: days, need beside have, people and their cells. */
record RosterBoardView(RosterView roster, List<Day> days, List<NeedRow> needs, List<Person> people, List<RosterView.Violation> violations,
        List<RosterView.OpenNeed> openNeeds, List<ShiftType> shiftTypes) {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter LETTER = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

    /** One column. */
    record Day(LocalDate date, String weekday, String words, boolean weekend) {
    }

    /** Need beside have of a role and part of the day; the cells are table cells, ready to print. */
    record NeedRow(String role, String label, String cells) {
    }

    /** One row of the board; the cells are table cells, ready to print. */
    record Person(RosterView.Row row, boolean firstOfRole, String hours, String cells) {
    }

    /** The cell somebody chose. */
    record Chosen(RosterView.Row row, LocalDate day, @Nullable PlannedShift planned, RosterView.@Nullable Why why,
            List<RosterView.Option> others, List<RosterView.Violation> violations) {

        public String words() {
            return LONG.format(day);
        }
    }

    static RosterBoardView of(RosterView.Whole whole) {
        RosterView roster = whole.roster();
        List<Day> days = roster.from().datesUntil(roster.from().plusDays(roster.days())).map(RosterBoardView::day).toList();
        return new RosterBoardView(roster, days, needs(whole, days), people(whole, days), whole.violations(), whole.openNeeds(), whole.shiftTypes());
    }

    public String period() {
        return "%s to %s %d".formatted(days.getFirst().words(), days.getLast().words(), days.getLast().date().getYear());
    }

    private static Day day(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return new Day(date, LETTER.format(date), LONG.format(date), weekend);
    }

    private static List<NeedRow> needs(RosterView.Whole whole, List<Day> days) {
        record Line(String role, String label) {}
        Map<Line, Map<LocalDate, RosterView.Need>> lines = new LinkedHashMap<>();
        whole.needs().stream().sorted(Comparator.comparing(RosterView.Need::role))
                .forEach(n -> lines.computeIfAbsent(new Line(n.role(), n.label()), l -> new HashMap<>()).put(n.day(), n));
        List<NeedRow> rows = new ArrayList<>();
        lines.forEach((line, byDay) -> {
            String cells = days.stream().map(day -> RosterCells.need(day, byDay.get(day.date()))).collect(Collectors.joining());
            rows.add(new NeedRow(line.role(), line.label(), cells));
        });
        return rows;
    }

    private static List<Person> people(RosterView.Whole whole, List<Day> days) {
        RosterCells cells = RosterCells.of(whole);
        List<Person> people = new ArrayList<>();
        String role = "";
        for (RosterView.Row row : whole.rows()) {
            people.add(new Person(row, !row.role().equals(role), "%.0f".formatted(row.paidMinutes() / 60.0), cells.person(row, days)));
            role = row.role();
        }
        return people;
    }
}
