package org.tessellate.app.console.booking;

import java.util.List;
import java.util.Objects;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.WebRequest;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.DayPlan;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;

/** The day board: rooms, people and devices as lanes on the time axis of the facility's day, and the list behind it (R113). */
@Controller
class DayPageController {

    private final DayBoards boards;
    private final UnitChoice choice;
    private final BookingChoices choices;

    DayPageController(DayBoards boards, UnitChoice choice, BookingChoices choices) {
        this.boards = boards;
        this.choice = choice;
        this.choices = choices;
    }

    @GetMapping("/day")
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@ModelAttribute("choice") DayChoice asked, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        model.addAttribute("units", units);
        Unit unit = choice.chosen(asked.unit(), units);
        model.addAttribute("unit", unit);
        if (unit != null) {
            boards.add(unit, asked, model);
        }
        return "console/booking/day";
    }

    /**
     * The changing part alone; unchanged since the caller's ETag, it is not sent again. Asked every moment, so that only what is sent is
     * recorded as an access; the unit demands the permission.
     */
    @GetMapping("/day/board")
    @Needs(Permission.SIGNED_IN)
    @Nullable String board(@ModelAttribute("choice") DayChoice asked, Model model, WebRequest request) {
        Unit unit = unit(asked);
        DayPlan plan = boards.add(unit, asked, model);
        DayView view = (DayView) Objects.requireNonNull(model.getAttribute("view"));
        boolean isKnown = request.checkNotModified(
                "\"%08x\"".formatted(Objects.hash(plan, view.groups(), view.rows(), LocaleContextHolder.getLocale())));
        if (isKnown) {
            return null;
        }
        boards.recordSight(plan);
        return "console/booking/day-board :: board";
    }

    @GetMapping("/day/list.csv")
    @Needs(Permission.APPOINTMENTS_READ)
    ResponseEntity<String> csv(@ModelAttribute("choice") DayChoice asked) {
        DayPlan plan = boards.plan(unit(asked), asked);
        return Entries.csv("day-%s-%s".formatted(plan.unit(), plan.day()), boards.csv(plan));
    }

    private Unit unit(DayChoice asked) {
        Unit unit = choice.chosen(asked.unit(), choices.bookable(choice.units(Permission.APPOINTMENTS_READ)));
        if (unit == null) {
            throw Problem.notFound("Unit", String.valueOf(asked.unit()));
        }
        return unit;
    }
}
