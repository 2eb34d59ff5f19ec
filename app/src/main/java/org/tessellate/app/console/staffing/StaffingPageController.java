package org.tessellate.app.console.staffing;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
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
import org.tessellate.app.rostering.OpenShifts;
import org.tessellate.app.rostering.Reallocations;
import org.tessellate.app.rostering.RequestWindows;
import org.tessellate.app.rostering.ShiftSwaps;
import org.tessellate.app.rostering.UnitShiftTypes;
import org.tessellate.app.workforce.LeaveRequests;
import org.tessellate.app.workforce.RecordId;
import org.tessellate.app.workforce.Workforce;

/** What the people of a unit ask for and offer, decided by whoever plans it. */
@Controller
class StaffingPageController {

    private final RequestWindows windows;
    private final OpenShifts open;
    private final ShiftSwaps swaps;
    private final LeaveRequests leave;
    private final Reallocations reallocations;
    private final UnitShiftTypes types;
    private final Workforce workforce;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Access access;
    private final Clock clock;

    StaffingPageController(RequestWindows windows, OpenShifts open, ShiftSwaps swaps, LeaveRequests leave, Reallocations reallocations, UnitShiftTypes types, Workforce workforce,
            Facilities facilities, UnitChoice choice, Access access, Clock clock) {
        this.windows = windows;
        this.open = open;
        this.swaps = swaps;
        this.leave = leave;
        this.reallocations = reallocations;
        this.types = types;
        this.workforce = workforce;
        this.facilities = facilities;
        this.choice = choice;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/staffing")
    @Needs(Permission.ROSTERS_WRITE)
    String staffing(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.ROSTERS_WRITE);
        Unit shown = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        if (shown != null) {
            access.require(Permission.ROSTERS_WRITE, shown.id().value());
            add(shown.id(), model);
        }
        return "console/staffing/staffing";
    }

    private void add(UnitId unit, Model model) {
        ZoneId zone = facilities.graph().zoneOf(unit);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        model.addAttribute("zone", zone);
        forms(unit, today, model);
        model.addAttribute("windows", windows.list(unit));
        model.addAttribute("openShifts", open.waiting(unit));
        model.addAttribute("swaps", swaps.waiting(unit));
        model.addAttribute("freed", reallocations.in(unit));
        model.addAttribute("mayMove", access.allows(Permission.DECISIONS_WRITE, unit.value()));
        model.addAttribute("mayDecideLeave", access.allows(Permission.STAFF_WRITE, unit.value()));
        model.addAttribute("leave", access.allows(Permission.STAFF_READ, unit.value()) ? leave.waiting(unit) : List.of());
    }

    private void forms(UnitId unit, LocalDate today, Model model) {
        model.addAttribute("types", types.of(unit));
        model.addAttribute("roles", workforce.directory().workingIn(unit).stream().map(file -> file.member().role()).distinct().sorted().toList());
        model.addAttribute("today", today);
        model.addAttribute("firstDay", today.plusWeeks(4).with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        model.addAttribute("closesAt", today.plusWeeks(2).atTime(18, 0));
    }

    @PostMapping("/staffing/windows")
    @Needs(Permission.ROSTERS_WRITE)
    String openWindow(@RequestParam String unit, @RequestParam LocalDate firstDay, @RequestParam int days,
            @RequestParam LocalDateTime closesAt, @RequestParam(required = false) @Nullable Integer leastUndesirable,
            @RequestParam(required = false) @Nullable Integer mostWishes, RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.opened", () ->
                windows.open(new RequestWindows.Order(new UnitId(unit), firstDay, days, null, closesAt, leastUndesirable, mostWishes)));
    }

    @PostMapping("/staffing/windows/{id}/close")
    @Needs(Permission.ROSTERS_WRITE)
    String closeWindow(@PathVariable String id, @RequestParam String unit, RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.closed", () -> windows.close(id));
    }

    @PostMapping("/staffing/windows/{id}/cancel")
    @Needs(Permission.ROSTERS_WRITE)
    String cancelWindow(@PathVariable String id, @RequestParam String unit, RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.cancelled", () -> windows.cancel(id));
    }

    @PostMapping("/staffing/open")
    @Needs(Permission.ROSTERS_WRITE)
    String publish(@RequestParam String unit, @RequestParam LocalDate day, @RequestParam String shiftType, @RequestParam String role, RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.published", () -> open.publish(new UnitId(unit), day, shiftType, role));
    }

    @PostMapping("/staffing/open/{id}/close")
    @Needs(Permission.ROSTERS_WRITE)
    String close(@PathVariable String id, @RequestParam String unit, RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.shiftclosed", () -> open.close(id));
    }

    @PostMapping("/staffing/claims/{id}")
    @Needs(Permission.ROSTERS_WRITE)
    String decideClaim(@PathVariable String id, @RequestParam String unit, @RequestParam boolean approved, @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.decided", () -> open.decide(id, approved, reason));
    }

    @PostMapping("/staffing/swaps/{id}")
    @Needs(Permission.ROSTERS_WRITE)
    String decideSwap(@PathVariable String id, @RequestParam String unit, @RequestParam boolean approved, @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.decided", () -> swaps.decide(id, approved, reason));
    }

    @PostMapping("/staffing/leave/{id}")
    @Needs(Permission.STAFF_WRITE)
    String decideLeave(@PathVariable String id, @RequestParam String unit, @RequestParam int version, @RequestParam boolean approved,
            @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        return back(unit, redirect, "staffing.done.decided", () -> leave.decide(new RecordId(id), version, approved, reason));
    }

    private static String back(String unit, RedirectAttributes redirect, String done, Runnable work) {
        redirect.addAttribute("unit", unit);
        return Outcomes.back("/staffing", redirect, done, work);
    }
}
