package org.tessellate.app.console.signals;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.demand.Annotations;
import org.tessellate.app.demand.ForecastRun;
import org.tessellate.app.demand.ForecastRuns;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** What people do on the forecast page: ask for a forecast, watch or stop it, note events. */
@Controller
class ForecastChangeController {

    /** Tells the watching script where the result is. */
    private static final String NEXT = "X-Next";

    private final ForecastRuns runs;
    private final Annotations annotations;
    private final Access access;

    ForecastChangeController(ForecastRuns runs, Annotations annotations, Access access) {
        this.runs = runs;
        this.annotations = annotations;
        this.access = access;
    }

    @PostMapping("/forecast")
    @Needs(Permission.DEMAND_WRITE)
    String start(ForecastQuery query, @RequestParam int horizonDays, RedirectAttributes next) {
        try {
            return "redirect:" + query.path() + "&run=" + runs.start(query.order(horizonDays)).id();
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            return refused(query, next, refused);
        }
    }

    /** How far it is, as a part of the page. Asked every moment, so not recorded as an access; the run itself demands the permission. */
    @GetMapping("/forecast/runs/{id}")
    @Needs(Permission.SIGNED_IN)
    String watch(@PathVariable String id, Model model, HttpServletResponse response) {
        ForecastRun run = runs.get(id);
        model.addAttribute("run", run);
        model.addAttribute("mayForecast", access.allows(Permission.DEMAND_WRITE, run.order().unit().value()));
        if (run.forecast() != null) {
            response.setHeader(NEXT, "/forecast?id=" + run.forecast() + "&days=" + run.order().horizon() / run.order().granularity().stepsPerDay());
        }
        return "console/signals/run :: run";
    }

    @PostMapping("/forecast/runs/{id}/stop")
    @Needs(Permission.DEMAND_WRITE)
    String stop(@PathVariable String id) {
        ForecastRun run = runs.stop(id);
        return "redirect:/forecast?unit=" + run.order().unit() + "&granularity=" + run.order().granularity() + "&run=" + id;
    }

    @PostMapping("/forecast/notes")
    @Needs(Permission.DEMAND_WRITE)
    String note(ForecastQuery query, @RequestParam String label, @RequestParam @Nullable LocalDate firstDay, @RequestParam(required = false) @Nullable LocalDate lastDay,
            RedirectAttributes next) {
        try {
            annotations.add(new UnitId(String.valueOf(query.unit())), label, firstDay, lastDay);
            return "redirect:" + query.path() + "#notes";
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            next.addFlashAttribute("label", label);
            return refused(query, next, refused);
        }
    }

    @PostMapping("/forecast/notes/{note}/remove")
    @Needs(Permission.DEMAND_WRITE)
    String removeNote(@PathVariable String note, ForecastQuery query) {
        annotations.remove(note);
        return "redirect:" + query.path() + "#notes";
    }

    private static String refused(ForecastQuery query, RedirectAttributes next, Problem refused) {
        next.addFlashAttribute("refused", refused);
        return "redirect:" + query.path();
    }
}
