package org.tessellate.app.demand;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.Granularity;

/** Training, drift and judged anomalies over REST. */
@RestController
@RequestMapping("/api/v1")
class TrainingController {

    private final TrainingRuns runs;
    private final DriftChecks drift;
    private final AnomalyVerdicts verdicts;

    TrainingController(TrainingRuns runs, DriftChecks drift, AnomalyVerdicts verdicts) {
        this.runs = runs;
        this.drift = drift;
        this.verdicts = verdicts;
    }

    /** What to train; nothing for all that is in use. */
    record Order(@Nullable List<Seat> seats) {
    }

    @PostMapping("/training-runs")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<TrainingRun> start(@RequestBody Order order) {
        TrainingRun run = runs.start(order.seats() == null ? List.of() : order.seats().stream().map(TrainingController::checked).toList());
        return ResponseEntity.accepted().location(URI.create("/api/v1/training-runs/" + run.id())).body(run);
    }

    private static Seat checked(@Nullable Seat seat) {
        if (seat == null || seat.unit() == null || seat.granularity() == null) {
            throw Problem.badRequest("The seat (%s) lacks its unit or granularity.".formatted(seat), "Name both, as in {\"unit\": \"ed\", \"granularity\": \"HOUR\"}.");
        }
        return seat;
    }

    @GetMapping("/training-runs")
    @Needs(Permission.DEMAND_READ)
    List<TrainingRun> list(@RequestParam(defaultValue = "20") int limit) {
        return runs.latest(limit);
    }

    @GetMapping("/training-runs/{id}")
    @Needs(Permission.DEMAND_READ)
    TrainingRun get(@PathVariable String id) {
        return runs.get(id);
    }

    @PostMapping("/training-runs/{id}/stop")
    @Needs(Permission.DEMAND_WRITE)
    TrainingRun stop(@PathVariable String id) {
        return runs.stop(id);
    }

    /** Checks the model in use for drift now. */
    @PostMapping("/drift-checks")
    @Needs(Permission.DEMAND_WRITE)
    Optional<DriftChecks.Check> check(@RequestBody Seat seat) {
        return drift.checkNow(checked(seat));
    }

    @GetMapping("/models/{id}/drift")
    @Needs(Permission.DEMAND_READ)
    List<DriftChecks.Check> drift(@PathVariable String id) {
        return drift.of(id);
    }

    /** What somebody says of an unusual stretch that begins there. */
    record Said(@Nullable Seat seat, @Nullable LocalDateTime from, boolean happened, @Nullable String reason) {
    }

    @PostMapping("/demand/anomalies")
    @Needs(Permission.DEMAND_WRITE)
    AnomalyVerdicts.Verdict say(@RequestBody Said said) {
        return verdicts.say(checked(said.seat()), said.from(), said.happened(), said.reason());
    }

    @GetMapping("/demand/anomalies")
    @Needs(Permission.DEMAND_READ)
    List<AnomalyVerdicts.Verdict> verdicts(@RequestParam String unit, @RequestParam(required = false) @Nullable String service,
            @RequestParam(defaultValue = "HOUR") Granularity granularity) {
        return verdicts.of(new Seat(new UnitId(unit), service == null || service.isBlank() ? null : new ServiceId(service), granularity));
    }
}
