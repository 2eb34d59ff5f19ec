package org.tessellate.app.console.board;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import org.tessellate.app.rostering.RosterLine;

/** The rosters of a unit, latest period first, and the first Monday that none of them covers. */
record RosterList(List<RosterLine> rosters, LocalDate firstFree) {

    static RosterList of(List<RosterLine> rosters, LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate free = rosters.stream().map(one -> one.from().plusDays(one.days())).filter(end -> end.isAfter(monday))
                .max(Comparator.naturalOrder()).orElse(monday);
        return new RosterList(rosters.stream().sorted(Comparator.comparing(RosterLine::from).reversed()).toList(),
                free.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)));
    }
}
