package org.tessellate.app.console.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.cases.CaseReports;
import org.tessellate.app.demand.cases.CaseTraining;
import org.tessellate.app.demand.cases.CaseTrainings;
import org.tessellate.app.demand.cases.Occupancies;
import org.tessellate.app.demand.cases.Occupancy;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** How good the models of single cases are, how they treat groups of people, and how many patients a unit can expect. */
@Controller
class CasesPageController {

    private static final int HOURS = 72;

    private final CaseReports reports;
    private final CaseTrainings trainings;
    private final Occupancies occupancies;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Access access;

    CasesPageController(CaseReports reports, CaseTrainings trainings, Occupancies occupancies, Facilities facilities, UnitChoice choice, Access access) {
        this.reports = reports;
        this.trainings = trainings;
        this.occupancies = occupancies;
        this.facilities = facilities;
        this.choice = choice;
        this.access = access;
    }

    @GetMapping("/cases")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.DEMAND_READ);
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            show(chosen, model);
        }
        return "console/cases/cases";
    }

    private void show(Unit unit, Model model) {
        CaseFigures figures = new CaseFigures(LocaleContextHolder.getLocale(), facilities.graph().zoneOf(unit.id()));
        model.addAttribute("figures", figures);
        model.addAttribute("mayTrain", access.allows(Permission.DEMAND_WRITE, null));
        reports.noShow(unit.id()).ifPresent(report -> {
            model.addAttribute("risk", report);
            model.addAttribute("plot", CalibrationPlot.of(report.calibration()));
            model.addAttribute("effects", EffectView.of(report.effects(), figures));
        });
        reports.duration(unit.id()).ifPresent(report -> model.addAttribute("durations", DurationView.of(report, this::procedureName)));
        model.addAttribute("riskTraining", told(unit, ModelKind.NOSHOW));
        model.addAttribute("durationTraining", told(unit, ModelKind.DURATION));
        census(() -> occupancies.of(unit.id(), HOURS)).ifPresent(occupancy -> {
            model.addAttribute("census", occupancy);
            model.addAttribute("drawing", CensusDrawing.of(occupancy, figures));
        });
    }

    private String procedureName(String id) {
        return facilities.graph().procedures().values().stream().filter(one -> one.id().value().equals(id)).map(one -> one.name()).findFirst().orElse(id);
    }

    /** The last training while it works, or when it failed. */
    private @Nullable CaseTraining told(Unit unit, ModelKind kind) {
        return reports.training(unit.id(), kind).filter(training -> training.status() != CaseTraining.Status.DONE).orElse(null);
    }

    /** A unit without stays has no census, which the page explains by itself. */
    private static Optional<Occupancy> census(Supplier<Occupancy> read) {
        try {
            return Optional.of(read.get());
        } catch (Problem refused) {
            if (refused.code() != ProblemCode.INSUFFICIENT_DATA) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    @PostMapping("/cases/trainings")
    @Needs(Permission.DEMAND_WRITE)
    String train(@RequestParam String unit, @RequestParam ModelKind kind, RedirectAttributes next) {
        PageStep.take(next, () -> trainings.start(kind, facilities.graph().facilityOf(new UnitId(unit)).id()));
        next.addAttribute("unit", unit);
        return "redirect:/cases";
    }
}
