package org.tessellate.app.interop.ehr;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Pulls of history from record systems. */
@RestController
@RequestMapping("/api/v1/ehr/pulls")
class PullController {

    private static final int TWO_YEARS = 24;

    private final Pulls pulls;

    PullController(Pulls pulls) {
        this.pulls = pulls;
    }

    record Order(@NotBlank String system, @NotBlank String unit, @Nullable Integer months, @Nullable String narrowing) {
    }

    @PostMapping
    @Needs(Permission.DEMAND_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Pull begin(@Valid @RequestBody Order order) {
        return pulls.begin(new Pulls.Wanted(order.system(), order.unit(), Objects.requireNonNullElse(order.months(), TWO_YEARS),
                Objects.requireNonNullElse(order.narrowing(), "")));
    }

    @GetMapping
    @Needs(Permission.DEMAND_READ)
    List<Pull> list() {
        return pulls.list();
    }

    @GetMapping("/{id}")
    @Needs(Permission.DEMAND_READ)
    Pull get(@PathVariable String id) {
        return pulls.get(id);
    }

    @PostMapping("/{id}/resume")
    @Needs(Permission.DEMAND_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Pull resume(@PathVariable String id) {
        return pulls.resume(id);
    }
}
