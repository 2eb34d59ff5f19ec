package org.tessellate.app.console.signals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.NextHours;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The hour that begins now, where patients are counted as they come. A page of its own: it reads the unit's history anew each time. */
@Controller
class NextHourPages {

    private final NextHours hours;
    private final UnitChoice choice;
    private final Access access;

    NextHourPages(NextHours hours, UnitChoice choice, Access access) {
        this.hours = hours;
        this.choice = choice;
        this.access = access;
    }

    @GetMapping("/forecast/next-hour")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model page) {
        List<Unit> units = choice.units(Permission.DEMAND_READ);
        Unit chosen = choice.chosen(unit, units);
        page.addAttribute("units", units);
        page.addAttribute("unit", chosen);
        if (chosen != null) {
            page.addAttribute("mayLearn", access.allows(Permission.DEMAND_WRITE, chosen.id().value()));
            show(chosen.id(), page);
        }
        return "console/signals/next-hour";
    }

    private void show(UnitId unit, Model page) {
        try {
            page.addAttribute("next", NextHourView.of(hours.of(unit)));
        } catch (Problem notReady) {
            if (notReady.isForbidden()) {
                throw notReady;
            }
            page.addAttribute("notReady", notReady);
        }
    }

    @PostMapping("/forecast/next-hour")
    @Needs(Permission.DEMAND_WRITE)
    String learn(@RequestParam String unit, RedirectAttributes next) {
        next.addAttribute("unit", unit);
        PageStep.take(next, () -> hours.learn(new UnitId(unit)));
        return "redirect:/forecast/next-hour";
    }
}
