package org.tessellate.app.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;

/** {@code layer} is global, region, facility or unit; the scope of the global layer is written {@code -}. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {

    private final Policies policies;
    private final BuiltInPolicy builtIn;

    PolicyController(Policies policies, BuiltInPolicy builtIn) {
        this.policies = policies;
        this.builtIn = builtIn;
    }

    /** A document, and the number of the newest version that its author had seen. */
    record NewVersion(@NotNull JsonNode document, @NotNull String reason, @Nullable Boolean activate, @Nullable Instant effectiveFrom,
            @Nullable Integer base) {
    }

    record NewActivation(int number, @NotNull String reason, @Nullable Instant effectiveFrom) {
    }

    record History(List<PolicyVersion> versions, List<PolicyActivation> activations) {
    }

    @GetMapping("/built-in")
    @Needs(Permission.POLICY_READ)
    JsonNode builtIn() {
        return builtIn.document();
    }

    @GetMapping("/effective")
    @Needs(Permission.POLICY_READ)
    EffectivePolicy effective(@RequestParam String unit, @RequestParam(required = false) @Nullable Instant at) {
        return at == null ? policies.resolve(new UnitId(unit)) : policies.resolve(new UnitId(unit), at);
    }

    @GetMapping("/{layer}/{scope}")
    @Needs(Permission.POLICY_READ)
    History history(@PathVariable String layer, @PathVariable String scope) {
        PolicyScope place = scope(layer, scope);
        return new History(policies.versions(place), policies.activations(place));
    }

    /** What differs from one version to another of the same scope. */
    @GetMapping("/{layer}/{scope}/comparison")
    @Needs(Permission.POLICY_READ)
    List<PolicyDifference> compare(@PathVariable String layer, @PathVariable String scope, @RequestParam int from, @RequestParam int to) {
        PolicyScope place = scope(layer, scope);
        return PolicyDifference.between(policies.version(place, from).document(), policies.version(place, to).document());
    }

    /** Says what is wrong with a document, and keeps nothing. */
    @PostMapping("/check")
    @Needs(Permission.POLICY_READ)
    List<PolicyFault> check(@RequestBody JsonNode document) {
        return policies.faults(document);
    }

    @PostMapping("/{layer}/{scope}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.POLICY_WRITE)
    PolicyVersion write(@PathVariable String layer, @PathVariable String scope, @Valid @RequestBody NewVersion version) {
        PolicyScope place = scope(layer, scope);
        return Boolean.TRUE.equals(version.activate())
                ? policies.writeAndActivate(place, version.document(), version.reason(), version.effectiveFrom(), version.base())
                : policies.write(place, version.document(), version.reason(), version.base());
    }

    @PostMapping("/{layer}/{scope}/activations")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.POLICY_WRITE)
    PolicyActivation activate(@PathVariable String layer, @PathVariable String scope, @Valid @RequestBody NewActivation activation) {
        return policies.activate(scope(layer, scope), activation.number(), activation.effectiveFrom(), activation.reason());
    }

    private static PolicyScope scope(String layer, String scope) {
        try {
            return new PolicyScope(PolicyLayer.valueOf(layer.toUpperCase(Locale.ROOT)), scope.equals("-") ? "" : scope);
        } catch (IllegalArgumentException failure) {
            throw Problem.notFound("Policy layer", layer);
        }
    }
}
