package org.tessellate.app.demand.registry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The register of models and the data inventory over REST. */
@RestController
@RequestMapping("/api/v1")
class ModelController {

    private final Models models;
    private final DataInventory inventory;

    ModelController(Models models, DataInventory inventory) {
        this.models = models;
        this.inventory = inventory;
    }

    @GetMapping("/models")
    @Needs(Permission.DEMAND_READ)
    List<RegisteredModel> list(@RequestParam(required = false) @Nullable ModelKind kind, @RequestParam(required = false) @Nullable ModelState state,
            @RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable String scope,
            @RequestParam(defaultValue = "100") int limit) {
        return models.list(new ModelQuery(kind, state, unit == null || unit.isBlank() ? null : new UnitId(unit), scope, limit));
    }

    @GetMapping("/models/{id}")
    @Needs(Permission.DEMAND_READ)
    RegisteredModel get(@PathVariable String id) {
        return models.get(id);
    }

    @GetMapping(path = "/models/{id}/card", produces = "text/markdown")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> card(@PathVariable String id) {
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"model-card-" + id + ".md\"").body(ModelCard.of(models.get(id)));
    }

    /** Why somebody decides so. */
    record Why(@Nullable String reason) {

        String given() {
            return Objects.requireNonNullElse(reason, "");
        }
    }

    /** Puts the model to use; with an earlier one that is the way back. */
    @PostMapping("/models/{id}/promotion")
    @Needs(Permission.DEMAND_WRITE)
    RegisteredModel promote(@PathVariable String id, @RequestBody Why why) {
        return models.promote(id, why.given());
    }

    @PostMapping("/models/{id}/pin")
    @Needs(Permission.DEMAND_WRITE)
    RegisteredModel pin(@PathVariable String id, @RequestBody Why why) {
        return models.pin(id, true, why.given());
    }

    @PostMapping("/models/{id}/unpin")
    @Needs(Permission.DEMAND_WRITE)
    RegisteredModel unpin(@PathVariable String id, @RequestBody Why why) {
        return models.pin(id, false, why.given());
    }

    @PostMapping("/models/{id}/retirement")
    @Needs(Permission.DEMAND_WRITE)
    RegisteredModel retire(@PathVariable String id, @RequestBody Why why) {
        return models.retire(id, why.given());
    }

    /** What data there is to learn from, where it came from and who uses it. */
    @GetMapping("/data-inventory")
    @Needs(Permission.DEMAND_READ)
    List<DataInventory.Source> inventory(@RequestParam(required = false) @Nullable String unit) {
        return inventory.of(unit == null || unit.isBlank() ? null : new UnitId(unit));
    }
}
