package org.tessellate.app.demand.cases;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Single cases over REST: trainings, durations, and risks for neighbouring systems that book. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseController {

    private final CaseTrainings trainings;
    private final NoShowRisks risks;
    private final Durations durations;
    private final Occupancies occupancies;
    private final CaseReports reports;
    private final Access access;

    CaseController(CaseTrainings trainings, NoShowRisks risks, Durations durations, Occupancies occupancies, CaseReports reports,
            Access access) {
        this.trainings = trainings;
        this.risks = risks;
        this.durations = durations;
        this.occupancies = occupancies;
        this.reports = reports;
        this.access = access;
    }

    /** What to train, and where. */
    record TrainingOrder(@Nullable ModelKind kind, @Nullable String facility) {
    }

    @PostMapping("/trainings")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<CaseTraining> train(@RequestBody TrainingOrder order) {
        if (order.kind() == null || order.facility() == null) {
            throw Problem.badRequest("The kind or the facility is missing.", "Name both, as in {\"kind\": \"NOSHOW\", \"facility\": \"riverside\"}.");
        }
        CaseTraining training = trainings.start(order.kind(), new FacilityId(order.facility()));
        return ResponseEntity.accepted().location(URI.create("/api/v1/cases/trainings/" + training.id())).body(training);
    }

    @GetMapping("/trainings/{id}")
    @Needs(Permission.DEMAND_READ)
    CaseTraining training(@PathVariable String id) {
        return trainings.get(id);
    }

    /** Visits to come that are asked for. */
    record RiskOrder(@Nullable List<PlannedVisit> visits) {
    }

    /** Risks by reference; a visit without one has none, as while there is no model. */
    @PostMapping("/risks")
    @Needs(Permission.RISKS_READ)
    Map<String, Risk> risks(@RequestBody RiskOrder order) {
        List<PlannedVisit> visits = order.visits() == null ? List.of() : order.visits();
        visits.forEach(visit -> access.require(Permission.RISKS_READ, visit.unit().value()));
        return risks.of(visits);
    }

    @GetMapping("/durations")
    @Needs(Permission.RESOURCES_READ)
    Minutes duration(@RequestParam String unit, @RequestParam String procedure, @RequestParam(required = false) @Nullable String clinician,
            @RequestParam(required = false) @Nullable String patientType, @RequestParam(required = false) @Nullable Double age) {
        return durations.of(new PlannedWork(new UnitId(unit), procedure, clinician, patientType, age))
                .orElseThrow(() -> Problem.notFound("A duration model for unit", unit));
    }

    @GetMapping("/occupancy")
    @Needs(Permission.DEMAND_READ)
    Occupancy occupancy(@RequestParam String unit, @RequestParam(defaultValue = "72") int hours) {
        return occupancies.of(new UnitId(unit), hours);
    }

    /** The risk model in use: figures, calibration, effects, and how groups of people fare. */
    @GetMapping("/noshow")
    @Needs(Permission.DEMAND_READ)
    CaseReports.NoShow noShow(@RequestParam String unit) {
        return reports.noShow(new UnitId(unit)).orElseThrow(() -> Problem.notFound("A risk model for unit", unit));
    }
}
