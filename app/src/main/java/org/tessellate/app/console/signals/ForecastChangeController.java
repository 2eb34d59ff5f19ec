package org.tessellate.app.console.signals;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.demand.Annotations;
import org.tessellate.app.demand.AnomalyVerdicts;
import org.tessellate.app.demand.ForecastOrder;
import org.tessellate.app.demand.ForecastRun;
import org.tessellate.app.demand.ForecastRuns;
import org.tessellate.app.demand.Seat;
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
    private final AnomalyVerdicts verdicts;
    private final Access access;

    ForecastChangeController(ForecastRuns runs, Annotations annotations, AnomalyVerdicts verdicts, Access access) {
        this.runs = runs;
        this.annotations = annotations;
        this.verdicts = verdicts;
        this.access = access;
    }

    @PostMapping("/forecast")
    @Needs(Permission.DEMAND_WRITE)
    String start(ForecastQuery query, @RequestParam int horizonDays, RedirectAttributes next) {
        try {
            return "redirect:" + query.path() + "&run=" + runs.start(query.order(horizonDays)).id();
        } catch (Problem refused) {
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
            response.setHeader(NEXT, placeOf(run));
        }
        return "console/signals/run :: run";
    }

    @PostMapping("/forecast/runs/{id}/stop")
    @Needs(Permission.DEMAND_WRITE)
    String stop(@PathVariable String id) {
        try {
            return "redirect:" + placeOf(runs.stop(id));
        } catch (Problem ended) {
            // It was faster than the person: then to what became of it.
            if (ended.status() != HttpStatus.CONFLICT) {
                throw ended;
            }
            return "redirect:" + placeOf(runs.get(id));
        }
    }

    private static String placeOf(ForecastRun run) {
        ForecastOrder order = run.order();
        return run.forecast() != null
                ? "/forecast?id=" + run.forecast() + "&days=" + order.granularity().daysFor(order.horizon())
                : "/forecast?unit=" + order.unit() + "&granularity=" + order.granularity() + "&run=" + run.id();
    }

    @PostMapping("/forecast/notes")
    @Needs(Permission.DEMAND_WRITE)
    String note(ForecastQuery query, @RequestParam String label, @RequestParam @Nullable LocalDate firstDay, @RequestParam(required = false) @Nullable LocalDate lastDay,
            RedirectAttributes next) {
        try {
            annotations.add(new UnitId(String.valueOf(query.unit())), label, firstDay, lastDay);
            return "redirect:" + query.path() + "#notes";
        } catch (Problem refused) {
            next.addFlashAttribute("label", label);
            return refused(query, next, refused);
        }
    }

    /** What somebody knows of an unusual stretch; the next forecast follows it. */
    @PostMapping("/forecast/unusual")
    @Needs(Permission.DEMAND_WRITE)
    String judge(ForecastQuery query, @RequestParam LocalDateTime from, @RequestParam boolean happened, @RequestParam String reason, RedirectAttributes next) {
        try {
            verdicts.say(new Seat(new UnitId(String.valueOf(query.unit())), query.serviceId(), query.granularity()), from, happened, reason);
            return "redirect:" + query.path() + "#unusual";
        } catch (Problem refused) {
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
        PageStep.keep(refused, next);
        return "redirect:" + query.path();
    }
}
