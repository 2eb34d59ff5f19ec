package org.tessellate.app.console.staffing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.FairnessYear;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/** How the year's nights, weekends, holidays and wishes fell on my role in my unit, as everybody there sees it. */
@Controller
class FairnessPageController {

    private final FairnessYear fairness;
    private final Workforce workforce;
    private final OwnPlan own;
    private final Clock clock;

    FairnessPageController(FairnessYear fairness, Workforce workforce, OwnPlan own, Clock clock) {
        this.fairness = fairness;
        this.workforce = workforce;
        this.own = own;
        this.clock = clock;
    }

    @GetMapping("/my/fairness")
    @Needs(Permission.OWN_PLAN)
    String fairness(@RequestParam(required = false) @Nullable Integer year, Model model) {
        if (own.found().isEmpty()) {
            return "console/staffing/unlinked";
        }
        StaffMember member = workforce.directory().file(own.me()).member();
        int now = LocalDate.ofInstant(clock.instant(), clock.getZone()).getYear();
        int shown = year == null ? now : Math.clamp(year, now - 10, now + 1);
        List<FairnessYear.Person> people = of(member.homeUnit(), shown, member.role());
        model.addAttribute("people", people);
        model.addAttribute("most", people.stream().mapToDouble(FairnessPageController::most).max().orElse(1));
        model.addAttribute("year", shown);
        model.addAttribute("years", List.of(now - 1, now, now + 1));
        model.addAttribute("self", member.id().value());
        model.addAttribute("role", member.role());
        return "console/staffing/fairness";
    }

    private List<FairnessYear.Person> of(UnitId unit, int year, String role) {
        return fairness.of(unit, year).stream().filter(person -> person.role().equals(role)).toList();
    }

    private static double most(FairnessYear.Person person) {
        return Math.max(1, Math.max(person.nights().count(), Math.max(person.nights().fair(), Math.max(person.weekends().count(), person.weekends().fair()))));
    }
}
