package org.tessellate.app.console.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.template.SessionTemplate;
import org.tessellate.app.booking.template.SessionTemplates;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Session templates as a grid of weekdays and kinds; one button asks how they should follow the forecast (S8, R80). Works without scripts. */
@Controller
@RequestMapping("/booking/templates")
class TemplatePageController {

    private static final String COUNT = "count.";

    private final SessionTemplates templates;
    private final BookingChoices choices;
    private final UnitChoice choice;
    private final Finding finding;
    private final Access access;

    TemplatePageController(SessionTemplates templates, BookingChoices choices, UnitChoice choice, Finding finding, Access access) {
        this.templates = templates;
        this.choices = choices;
        this.choice = choice;
        this.finding = finding;
        this.access = access;
    }

    /** A kind with its slots from Monday to Sunday. */
    record Row(String procedure, String name, List<Integer> counts) {}

    record Grid(SessionTemplate template, List<Row> rows, List<LocalDate> versions) {}

    @GetMapping
    @Needs(Permission.RESOURCES_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.RESOURCES_READ));
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        model.addAttribute("weekdays", DayOfWeek.values());
        if (chosen != null) {
            fill(chosen, model);
        }
        return "console/booking/templates";
    }

    private void fill(Unit chosen, Model model) {
        LocalDate today = finding.today(chosen.id().value());
        model.addAttribute("grids", templates.inUnit(chosen.id().value()).stream().map(template -> grid(template, chosen)).toList());
        model.addAttribute("fresh", rows(chosen, new SessionTemplate("-", chosen.id().value(), "-", today, null, List.of())));
        model.addAttribute("next", today.plusDays(7));
        model.addAttribute("mayWrite", access.allows(Permission.RESOURCES_WRITE, chosen.id().value()));
    }

    private Grid grid(SessionTemplate template, Unit unit) {
        return new Grid(template, rows(unit, template), templates.versions(template.id()).stream().map(SessionTemplate::validFrom).toList());
    }

    private List<Row> rows(Unit unit, SessionTemplate template) {
        return choices.procedures(unit).stream().map(Procedure::id).map(id -> new Row(id.value(), choices.procedureName(id.value()),
                Arrays.stream(DayOfWeek.values()).map(day -> template.count(day, id.value())).toList())).toList();
    }

    @PostMapping
    @Needs(Permission.RESOURCES_WRITE)
    String save(@RequestParam String unit, @RequestParam String id, @RequestParam String name, @RequestParam LocalDate from,
            @RequestParam(required = false) @Nullable Integer minutes, @RequestParam Map<String, String> all, RedirectAttributes next) {
        return step(unit, next, () -> templates.save(new SessionTemplate(id.strip(), unit, name.strip(), from, minutes, lines(all))));
    }

    /** Fields are named {@code count.MONDAY.procedure}. */
    private static List<SessionTemplate.Line> lines(Map<String, String> all) {
        List<SessionTemplate.Line> lines = new ArrayList<>();
        all.forEach((name, text) -> {
            String[] parts = name.startsWith(COUNT) && text.strip().matches("\\d{1,3}") ? name.split("\\.", 3) : new String[0];
            if (parts.length == 3) {
                lines.add(new SessionTemplate.Line(DayOfWeek.valueOf(parts[1]), parts[2], Integer.parseInt(text.strip())));
            }
        });
        return lines;
    }

    /** Leads to the recommendation, or says that the template fits. */
    @PostMapping("/{id}/proposal")
    @Needs(Permission.RESOURCES_WRITE)
    String propose(@PathVariable String id, @RequestParam String unit, @RequestParam LocalDate from, RedirectAttributes next) {
        List<Recommendation> proposed = new ArrayList<>();
        String back = step(unit, next, () -> templates.propose(id, from).ifPresentOrElse(proposed::add, () -> next.addFlashAttribute("fits", id)));
        return proposed.isEmpty() || !access.allows(Permission.DECISIONS_READ, unit) ? back : "redirect:/decisions/" + proposed.getFirst().id().value();
    }

    private static String step(String unit, RedirectAttributes next, Runnable change) {
        PageStep.take(next, change);
        next.addAttribute("unit", unit);
        return "redirect:/booking/templates";
    }
}
