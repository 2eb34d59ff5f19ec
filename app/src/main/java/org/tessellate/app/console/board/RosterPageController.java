package org.tessellate.app.console.board;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.rostering.PlannedShift;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterOrder;
import org.tessellate.app.rostering.RosterView;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.rostering.ShiftEdit;
import org.tessellate.app.rostering.Solves;
import org.tessellate.app.runtime.Problem;

/** The roster pages: the list with a form for a new draft, and the board of one roster. */
@Controller
class RosterPageController {

    private static final int MOST_OPEN_NEEDS = 12;
    private static final int MOST_OTHERS = 8;

    private final Rosters rosters;
    private final Solves solves;
    private final Facilities facilities;
    private final RosterDecisionView decisions;
    private final UnitChoice choice;
    private final Access access;
    private final Clock clock;

    RosterPageController(Rosters rosters, Solves solves, Facilities facilities, RosterDecisionView decisions, UnitChoice choice,
            Access access, Clock clock) {
        this.rosters = rosters;
        this.solves = solves;
        this.facilities = facilities;
        this.decisions = decisions;
        this.choice = choice;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/rosters")
    @Needs(Permission.ROSTERS_READ)
    String list(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.ROSTERS_READ);
        Unit shown = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        if (shown != null) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), facilities.graph().zoneOf(shown.id()));
            model.addAttribute("rosters", rosters.list(shown.id()));
            model.addAttribute("nextMonday", today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
            model.addAttribute("mayDraft", access.allows(Permission.ROSTERS_WRITE, shown.id().value()));
        }
        return "console/board/rosters";
    }

    @GetMapping("/rosters/{id}")
    @Needs(Permission.ROSTERS_READ)
    String board(@PathVariable String id, @RequestParam(required = false) @Nullable String staff,
            @RequestParam(required = false) @Nullable LocalDate day, Model model, HttpServletResponse response) {
        RosterId rosterId = new RosterId(id);
        RosterView.Whole whole = rosters.whole(rosterId, MOST_OPEN_NEEDS);
        String unit = whole.roster().unit().value();
        model.addAttribute("board", RosterBoardView.of(whole));
        model.addAttribute("unitName", facilities.graph().unit(whole.roster().unit()).name());
        model.addAttribute("mayEdit", access.allows(Permission.ROSTERS_WRITE, unit));
        solves.latest(rosterId).ifPresent(solve -> {
            model.addAttribute("solve", solve);
            if (solve.active()) {
                response.setHeader("Refresh", "2");
            }
        });
        if (staff != null && day != null) {
            model.addAttribute("chosen", chosen(whole, staff, day));
        }
        decisions.add(whole.roster(), model);
        return "console/board/roster";
    }

    private RosterBoardView.Chosen chosen(RosterView.Whole whole, String staff, LocalDate day) {
        RosterView.Row row = whole.rows().stream().filter(r -> r.staff().equals(staff)).findFirst()
                .orElseThrow(() -> Problem.notFound("In this roster the staff member", staff));
        PlannedShift planned = row.shifts().stream().filter(s -> s.day().equals(day)).findFirst().orElse(null);
        RosterView.Why why = planned == null || planned.shiftType() == null ? null : rosters.why(whole.roster().id(), staff, day);
        return new RosterBoardView.Chosen(row, day, planned, why, why == null ? List.of() : why.others().stream().limit(MOST_OTHERS).toList(),
                whole.violations().stream().filter(v -> staff.equals(v.staff())).toList());
    }

    @PostMapping("/rosters")
    @Needs(Permission.ROSTERS_WRITE)
    String draft(@RequestParam String unit, @RequestParam LocalDate from, @RequestParam int days, @RequestParam(required = false) @Nullable StaffTo staffTo,
            @RequestParam(defaultValue = "false") boolean withoutForecast) {
        RosterView made = rosters.create(new RosterOrder(new UnitId(unit), from, days, null, staffTo, null, null, withoutForecast));
        return "redirect:/rosters/" + made.id();
    }

    @PostMapping("/rosters/{id}/solve")
    @Needs(Permission.ROSTERS_WRITE)
    String solve(@PathVariable String id, @RequestParam int seconds) {
        solves.start(new RosterId(id), new Solves.Order(seconds, null, null));
        return "redirect:/rosters/" + id;
    }

    @PostMapping("/rosters/{id}/stop")
    @Needs(Permission.ROSTERS_WRITE)
    String stop(@PathVariable String id) {
        solves.stop(new RosterId(id));
        return "redirect:/rosters/" + id;
    }

    @PostMapping("/rosters/{id}/edits")
    @Needs(Permission.ROSTERS_WRITE)
    String edit(@PathVariable String id, @RequestParam String staff, @RequestParam LocalDate day, @RequestParam(defaultValue = "") String shiftType,
            @RequestParam(defaultValue = "false") boolean pinned, RedirectAttributes redirect) {
        redirect.addFlashAttribute("edited", rosters.edit(new RosterId(id), new ShiftEdit(staff, day, shiftType.isEmpty() ? null : shiftType, pinned, null)));
        redirect.addAttribute("staff", staff);
        redirect.addAttribute("day", day.toString());
        return "redirect:/rosters/" + id + "#chosen";
    }
}
