package org.tessellate.app.console.signals;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.DriftChecks;
import org.tessellate.app.demand.TrainingRun;
import org.tessellate.app.demand.TrainingRuns;
import org.tessellate.app.demand.registry.DataInventory;
import org.tessellate.app.demand.registry.ModelQuery;
import org.tessellate.app.demand.registry.ModelState;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import tools.jackson.databind.json.JsonMapper;

/** The models page: what is in use, how good it is, what it learned from, and the card of each model. */
@Controller
class ModelPages {

    private static final int LISTED = 300;

    private final Models models;
    private final TrainingRuns runs;
    private final DriftChecks drift;
    private final DataInventory inventory;
    private final UnitChoice choice;
    private final Facilities facilities;
    private final Access access;
    private final JsonMapper json;

    ModelPages(Models models, TrainingRuns runs, DriftChecks drift, DataInventory inventory, UnitChoice choice, Facilities facilities, Access access, JsonMapper json) {
        this.models = models;
        this.runs = runs;
        this.drift = drift;
        this.inventory = inventory;
        this.choice = choice;
        this.facilities = facilities;
        this.access = access;
        this.json = json;
    }

    /** A line of the list. */
    record Line(RegisteredModel model, String mase, String coverage) {
    }

    @GetMapping("/models")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(defaultValue = "false") boolean all, Model page) {
        List<Unit> units = choice.units(Permission.DEMAND_READ);
        Unit chosen = unit == null || unit.isBlank() ? null : choice.chosen(unit, units);
        ModelQuery query = new ModelQuery(null, null, chosen == null ? null : chosen.id(), null, LISTED);
        page.addAttribute("units", units);
        page.addAttribute("chosen", chosen == null ? "" : chosen.id().value());
        page.addAttribute("all", all);
        page.addAttribute("models", models.list(query).stream().filter(model -> all || model.state() != ModelState.RETIRED)
                .map(model -> new Line(model, ModelView.figure(model, "mase"), ModelView.figure(model, "coverage80"))).toList());
        page.addAttribute("run", runs.latest(1).stream().findFirst().orElse(null));
        page.addAttribute("inventory", inventory.of(chosen == null ? null : chosen.id()));
        page.addAttribute("mayTrain", units.stream().anyMatch(one -> access.allows(Permission.DEMAND_WRITE, one.id().value())));
        page.addAttribute("once", UUID.randomUUID().toString());
        page.addAttribute("zone", zone(chosen == null ? units.stream().findFirst().map(Unit::id).orElse(null) : chosen.id()));
        page.addAttribute("figures", Figures.here());
        return "console/signals/models";
    }

    @GetMapping("/models/{id}")
    @Needs(Permission.DEMAND_READ)
    String card(@PathVariable String id, Model page) {
        RegisteredModel model = models.get(id);
        page.addAttribute("view", ModelView.of(model, json));
        page.addAttribute("drift", drift.of(id));
        page.addAttribute("mayDecide", access.allows(Permission.DEMAND_WRITE, Optional.ofNullable(model.model().unit()).map(Object::toString).orElse(null)));
        page.addAttribute("zone", zone(model.model().unit()));
        page.addAttribute("figures", Figures.here());
        return "console/signals/model";
    }

    private ZoneId zone(@Nullable UnitId unit) {
        return unit == null ? ZoneOffset.UTC : facilities.graph().zoneOf(unit);
    }

    @PostMapping("/models/train")
    @Needs(Permission.DEMAND_WRITE)
    String train(RedirectAttributes next) {
        return step("/models", next, () -> runs.start(List.of()));
    }

    /** How far the training is. Asked every moment, so not recorded as an access; the run itself demands the permission. */
    @GetMapping("/models/runs/{id}")
    @Needs(Permission.SIGNED_IN)
    String watch(@PathVariable String id, Model page) {
        TrainingRun run = runs.get(id);
        page.addAttribute("run", run);
        page.addAttribute("mayTrain", run.seats().stream().allMatch(part -> access.allows(Permission.DEMAND_WRITE, part.seat().unit().value())));
        page.addAttribute("figures", Figures.here());
        return "console/signals/models :: run";
    }

    @PostMapping("/models/runs/{id}/stop")
    @Needs(Permission.DEMAND_WRITE)
    String stop(@PathVariable String id, RedirectAttributes next) {
        return step("/models", next, () -> runs.stop(id));
    }

    /** What a person can decide about a model. */
    enum Choice { PROMOTE, PIN, UNPIN, RETIRE }

    @PostMapping("/models/{id}")
    @Needs(Permission.DEMAND_WRITE)
    String decide(@PathVariable String id, @RequestParam Choice choice, @RequestParam String reason, RedirectAttributes next) {
        return step("/models/" + id, next, () -> switch (choice) {
            case PROMOTE -> models.promote(id, reason);
            case PIN -> models.pin(id, true, reason);
            case UNPIN -> models.pin(id, false, reason);
            case RETIRE -> models.retire(id, reason);
        });
    }

    private static String step(String back, RedirectAttributes next, Supplier<?> work) {
        PageStep.take(next, work::get);
        return "redirect:" + back;
    }
}
