package org.tessellate.app.demand;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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
import org.tessellate.app.runtime.Outdated;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.Granularity;

/** Forecasts over REST. */
@RestController
@RequestMapping("/api/v1")
class ForecastController {

    private final Forecasts forecasts;
    private final ForecastRuns runs;

    ForecastController(Forecasts forecasts, ForecastRuns runs) {
        this.forecasts = forecasts;
        this.runs = runs;
    }

    @PostMapping("/forecasts")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<Forecast> make(@RequestBody ForecastOrder order) {
        requireUnit(order);
        Forecast made = forecasts.make(order);
        return ResponseEntity.created(URI.create("/api/v1/forecasts/" + made.id())).body(made);
    }

    /** As {@link #make}, in the background. */
    @PostMapping("/forecasts/runs")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<ForecastRun> start(@RequestBody ForecastOrder order) {
        requireUnit(order);
        ForecastRun run = runs.start(order);
        return ResponseEntity.accepted().location(URI.create("/api/v1/forecasts/runs/" + run.id())).body(run);
    }

    @GetMapping("/forecasts/runs/{id}")
    @Needs(Permission.DEMAND_READ)
    ForecastRun run(@PathVariable String id) {
        return runs.get(id);
    }

    @PostMapping("/forecasts/runs/{id}/stop")
    @Needs(Permission.DEMAND_WRITE)
    ForecastRun stop(@PathVariable String id) {
        return runs.stop(id);
    }

    private static void requireUnit(ForecastOrder order) {
        if (order.unit() == null) {
            throw Problem.badRequest("The unit is missing.", "Name it, as in {\"unit\": \"ed\", \"horizon\": 168}.");
        }
    }

    @GetMapping("/forecasts")
    @Needs(Permission.DEMAND_READ)
    List<Forecasts.Line> list(@RequestParam(required = false) @Nullable String unit, @RequestParam(defaultValue = "50") int limit) {
        return forecasts.list(unit == null ? null : new UnitId(unit), limit);
    }

    @GetMapping("/forecasts/latest")
    @Needs(Permission.DEMAND_READ)
    Forecast latest(@RequestParam String unit, @RequestParam(required = false) @Nullable String service,
            @RequestParam(defaultValue = "HOUR") Granularity granularity) {
        return forecasts.latest(new UnitId(unit), serviceOf(service), granularity)
                .orElseThrow(() -> Problem.notFound("A forecast of unit", unit));
    }

    @GetMapping(path = "/forecasts/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Permission.DEMAND_READ)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Forecast.class)))
    byte[] get(@PathVariable String id) {
        return forecasts.document(new ForecastId(id)).getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/forecasts/{id}", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> file(@PathVariable String id) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"forecast-" + id + ".csv\"")
                .body(ForecastFile.of(forecasts.get(new ForecastId(id))));
    }

    /** Until {@code to}, exclusive; {@code until} is the word it had before. */
    @GetMapping("/demand/observations")
    @Needs(Permission.DEMAND_READ)
    @Outdated(since = "2026-11-23", sunset = "2027-12-01", instead = "/api/v1/demand/observations", parameter = "until")
    List<Forecasts.Actual> observations(@RequestParam String unit, @RequestParam(required = false) @Nullable String service,
            @RequestParam(defaultValue = "HOUR") Granularity granularity, @RequestParam Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable Instant until) {
        return forecasts.actuals(new UnitId(unit), serviceOf(service), granularity, from, end(to, until));
    }

    private static Instant end(@Nullable Instant to, @Nullable Instant until) {
        if ((to == null) == (until == null)) {
            throw Problem.badRequest("The end must be given once (to: %s, until: %s).".formatted(to, until), "Maybe write to=2026-03-03T00:00:00Z.");
        }
        return to == null ? until : to;
    }

    private static @Nullable ServiceId serviceOf(@Nullable String service) {
        return service == null || service.isBlank() ? null : new ServiceId(service);
    }
}
