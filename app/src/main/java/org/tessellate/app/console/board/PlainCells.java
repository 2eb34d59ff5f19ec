package org.tessellate.app.console.board;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.tessellate.app.rostering.RosterBoard;

/** Prints the cells of the plain board; over a thousand of them, so the template engine would take seconds. Everything is escaped here. */
final class PlainCells {

    private final List<RosterBoard.Day> days;
    private final LocalDate today;
    private final Locale language;

    PlainCells(RosterBoard board, List<RosterBoard.Day> days, LocalDate today, Locale language) {
        this.days = days;
        this.today = today;
        this.language = language;
    }

    String heads() {
        DateTimeFormatter words = DateTimeFormatter.ofPattern("EEE d MMM", language);
        return days.stream().map(day -> "<th scope=\"col\" class=\"day-head%s\" title=\"%s\"><span class=\"weekday\">%s</span><span class=\"number\">%d</span></th>"
                .formatted(marks(day), HtmlUtils.htmlEscape(words.format(day.date())),
                        HtmlUtils.htmlEscape(day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, language)), day.date().getDayOfMonth()))
                .collect(Collectors.joining());
    }

    private String marks(RosterBoard.Day day) {
        return (day.weekend() ? " weekend" : "") + (day.date().equals(today) ? " today" : "");
    }

    String need(Map<LocalDate, RosterBoard.NeedCell> byDay) {
        return days.stream().map(day -> need(day, byDay.get(day.date()))).collect(Collectors.joining());
    }

    private String need(RosterBoard.Day day, RosterBoard.@Nullable NeedCell need) {
        if (need == null) {
            return "<td class=\"need-cell%s\"></td>".formatted(marks(day));
        }
        String level = need.have() >= need.target() ? "met" : need.have() < need.minimum() ? "unsafe" : "tight";
        return "<td class=\"need-cell %s%s\">%d/%d</td>".formatted(level, marks(day), need.have(), need.target());
    }

    String person(RosterBoard.Person person, Map<String, RosterBoard.Shift> types) {
        return days.stream().map(day -> cell(day, person.shifts().get(day.date()), types)).collect(Collectors.joining());
    }

    private String cell(RosterBoard.Day day, RosterBoard.@Nullable Cell cell, Map<String, RosterBoard.Shift> types) {
        if (cell == null || cell.type() == null) {
            return "<td class=\"day-cell%s\"></td>".formatted(marks(day));
        }
        RosterBoard.Shift type = types.get(cell.type());
        return "<td class=\"day-cell%s\"><span class=\"chip %s\">%s</span></td>".formatted(marks(day), PlainBoard.look(type == null ? null : type.kind()),
                HtmlUtils.htmlEscape(type == null ? cell.type() : type.letter()));
    }
}
