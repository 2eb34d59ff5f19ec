package org.tessellate.app.demand.known;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/** Regressors over REST. */
@RestController
@RequestMapping("/api/v1/regressors")
class RegressorController {

    private final Regressors regressors;

    RegressorController(Regressors regressors) {
        this.regressors = regressors;
    }

    /** A new one. */
    record Order(@Nullable FacilityId facility, @Nullable String name, Regressor.@Nullable Availability availability, @Nullable Granularity granularity,
            @Nullable String measuredIn) {
    }

    @GetMapping
    @Needs(Permission.DEMAND_READ)
    List<Regressors.Line> list(@RequestParam String facility) {
        return regressors.of(new FacilityId(facility));
    }

    @PostMapping
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<Regressors.Line> add(@RequestBody Order order) {
        if (order.facility() == null) {
            throw Problem.badRequest("The facility is missing.", "Name it, as in {\"facility\": \"general\", \"name\": \"temperature\"}.");
        }
        Regressors.Line made = regressors.add(order.facility(), order.name(), order.availability(), order.granularity(), order.measuredIn());
        return ResponseEntity.created(URI.create("/api/v1/regressors/" + made.id())).body(made);
    }

    @PostMapping(path = "/{id}/values", consumes = "text/csv")
    @Needs(Permission.DEMAND_WRITE)
    Map<String, Integer> put(@PathVariable String id, @RequestBody byte[] csv) {
        return Map.of("rows", regressors.put(id, new String(csv, StandardCharsets.UTF_8)));
    }

    @GetMapping(path = "/{id}/values", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> csv(@PathVariable String id) {
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"regressor-" + id + ".csv\"").body(regressors.csv(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.DEMAND_WRITE)
    void remove(@PathVariable String id) {
        regressors.remove(id);
    }
}
