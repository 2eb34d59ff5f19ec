package org.tessellate.app.console.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.rostering.PlannedShift;
import org.tessellate.app.rostering.RosterView;
import org.tessellate.engine.rostering.ShiftType;

/** Prints the table cells of the board; over a thousand of them, so the template engine would take seconds. Everything is escaped here. */
record RosterCells(String roster, Map<String, String> kinds, Set<String> broken) {

    static RosterCells of(RosterView.Whole whole) {
        Map<String, String> kinds = whole.shiftTypes().stream().collect(Collectors.toMap(ShiftType::id, t -> t.kind().name().toLowerCase(Locale.ROOT)));
        Set<String> broken = whole.violations().stream().filter(RosterView.Violation::hard)
                .flatMap(v -> v.days().stream().map(d -> v.staff() + " " + d)).collect(Collectors.toSet());
        return new RosterCells(whole.roster().id().value(), kinds, broken);
    }

    static String need(RosterBoardView.Day day, RosterView.@Nullable Need need) {
        String weekend = day.weekend() ? "weekend" : "";
        if (need == null) {
            return "<td class=\"%s\"></td>".formatted(weekend);
        }
        String level = need.missing() == 0 ? "" : need.have() < need.minimum() ? "unsafe" : "tight";
        String mark = need.missing() == 0 ? "" : "<span class=\"short\" role=\"img\" aria-label=\"too few\">&#9660;</span>";
        return "<td class=\"%s %s\">%s%d/%d</td>".formatted(weekend, level, mark, need.have(), need.target());
    }

    String person(RosterView.Row row, List<RosterBoardView.Day> days) {
        Map<LocalDate, PlannedShift> shifts = row.shifts().stream().collect(Collectors.toMap(PlannedShift::day, s -> s, (a, b) -> b));
        return days.stream().map(day -> cell(row, day, shifts.get(day.date()))).collect(Collectors.joining());
    }

    private String cell(RosterView.Row row, RosterBoardView.Day day, @Nullable PlannedShift planned) {
        String shift = planned == null ? null : planned.shiftType();
        boolean pinned = planned != null && planned.pinned();
        boolean breaks = shift != null && broken.contains(row.staff() + " " + day.date());
        String words = "%s, %s: %s%s%s".formatted(row.name(), day.words(), shift == null ? "off" : shift, pinned ? ", pinned" : "",
                breaks ? ", breaks a rule" : "");
        String look = (shift == null ? "off" : kinds.getOrDefault(shift, "day")) + (breaks ? " broken" : "") + (pinned ? " pinned" : "");
        return "<td class=\"%s\"><a class=\"chip %s\" href=\"%s\" aria-label=\"%s\">%s</a></td>".formatted(day.weekend() ? "weekend" : "", look,
                HtmlUtils.htmlEscape(link(row, day)), HtmlUtils.htmlEscape(words), shift == null ? "·" : HtmlUtils.htmlEscape(shift));
    }

    private String link(RosterView.Row row, RosterBoardView.Day day) {
        return UriComponentsBuilder.fromPath("/rosters/{id}").queryParam("staff", "{staff}").queryParam("day", day.date()).fragment("chosen")
                .encode().buildAndExpand(roster, row.staff()).toUriString();
    }
}
