package org.tessellate.app.console.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Today's and tomorrow's lists of a clinic, kept in the browser so that work goes on without a line (S12, R161). */
@Controller
@RequestMapping("/clinic")
class ClinicPageController {

    private final UnitChoice choice;
    private final BookingChoices choices;
    private final ClinicLists lists;

    ClinicPageController(UnitChoice choice, BookingChoices choices, ClinicLists lists) {
        this.choice = choice;
        this.choices = choices;
        this.lists = lists;
    }

    /** The frame only: it is kept by the browser and names nobody but the one who signed in. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String page(Model model) {
        model.addAttribute("units", choices.bookable(choice.units(Permission.APPOINTMENTS_READ)));
        return "console/booking/clinic";
    }

    /** What the browser keeps until tomorrow is over; each keeping is recorded. */
    @GetMapping("/data")
    @Needs(Permission.APPOINTMENTS_READ)
    ResponseEntity<ClinicLists.Kept> data(@RequestParam(required = false) @Nullable String unit, CsrfToken token) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit chosen = choice.chosen(unit, units);
        return chosen == null ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(lists.of(chosen, token.getToken()));
    }
}
