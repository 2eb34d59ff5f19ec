package org.tessellate.app.console.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.MapApproval;
import org.tessellate.app.policy.MapApprovals;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyDifference;
import org.tessellate.app.policy.PolicyLayer;
import org.tessellate.app.policy.PolicyScope;
import org.tessellate.app.policy.PolicyVersion;
import org.tessellate.app.rostering.LogicMap;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The policy as it holds in a unit, its layers with their versions, and the map of rules to approve. */
@Controller
class PolicyPages {

    private final Policies policies;
    private final LogicMap map;
    private final MapApprovals approvals;
    private final UnitChoice choice;
    private final Access access;
    private final Clock clock;
    private final JsonMapper json;

    PolicyPages(Policies policies, LogicMap map, MapApprovals approvals, UnitChoice choice, Access access, Clock clock, JsonMapper json) {
        this.policies = policies;
        this.map = map;
        this.approvals = approvals;
        this.choice = choice;
        this.access = access;
        this.clock = clock;
        this.json = json;
    }

    /** A layer with the version that holds now; none when nobody changed anything there. */
    record LayerView(PolicyScope scope, String path, @Nullable PolicyVersion active) {
    }

    /** A resolved value and the layer it comes from. */
    record ValueView(String path, String value, String source) {
    }

    @GetMapping("/policy")
    @Needs(Permission.POLICY_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        Unit chosen = addUnits(unit, model);
        if (chosen != null) {
            EffectivePolicy policy = policies.resolve(chosen.id());
            model.addAttribute("policy", policy);
            model.addAttribute("layers", policies.scopesOf(chosen.id()).stream().map(this::layer).toList());
            model.addAttribute("sections", sections(policy));
        }
        return "console/records/policy";
    }

    @GetMapping("/policy/map")
    @Needs(Permission.POLICY_READ)
    String logic(@RequestParam(required = false) @Nullable String unit, Model model) {
        Unit chosen = addUnits(unit, model);
        if (chosen != null) {
            EffectivePolicy policy = policies.resolve(chosen.id());
            List<LogicMap.Entry> rules = map.of(policy);
            MapApproval last = approvals.last(chosen.id()).orElse(null);
            model.addAttribute("policy", policy);
            model.addAttribute("groups", RuleGroups.of(rules));
            model.addAttribute("approval", last);
            model.addAttribute("changed", last == null ? List.of() : PolicyDifference.between(last.map(), map.document(rules)));
            model.addAttribute("mayChange", access.allows(Permission.POLICY_WRITE, chosen.id().value()));
        }
        return "console/records/map";
    }

    @GetMapping("/policy/{layer}/{scope}")
    @Needs(Permission.POLICY_READ)
    String layer(@PathVariable String layer, @PathVariable String scope, @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to, Model model) {
        PolicyScope place = scope(layer, scope);
        List<PolicyVersion> versions = policies.versions(place);
        PolicyVersion active = policies.activeAt(place, clock.instant()).orElse(null);
        model.addAttribute("place", place);
        model.addAttribute("api", "/api/v1/policies/" + layer + "/" + scope);
        model.addAttribute("versions", versions);
        model.addAttribute("activations", policies.activations(place));
        model.addAttribute("active", active);
        model.addAttribute("document", json.writerWithDefaultPrettyPrinter().writeValueAsString(active == null ? json.createObjectNode() : active.document()));
        model.addAttribute("roles", policies.secondPersonFor(place));
        model.addAttribute("mayChange", access.allows(Permission.POLICY_WRITE, place.layer() == PolicyLayer.UNIT ? place.id() : null));
        if (from != null && to != null) {
            model.addAttribute("from", from);
            model.addAttribute("to", to);
            model.addAttribute("differences", PolicyDifference.between(policies.version(place, from).document(), policies.version(place, to).document()));
        }
        return "console/records/layer";
    }

    private @Nullable Unit addUnits(@Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.POLICY_READ);
        Unit chosen = choice.chosen(unit, units);
        if (chosen != null) {
            access.require(Permission.POLICY_READ, chosen.id().value());
        }
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        return chosen;
    }

    private LayerView layer(PolicyScope scope) {
        Instant now = clock.instant();
        String path = "/policy/%s/%s".formatted(scope.layer().name().toLowerCase(Locale.ROOT), scope.id().isEmpty() ? "-" : scope.id());
        return new LayerView(scope, path, policies.activeAt(scope, now).orElse(null));
    }

    private static Map<String, List<ValueView>> sections(EffectivePolicy policy) {
        Map<String, List<ValueView>> sections = new LinkedHashMap<>();
        PolicyDifference.values(policy.document()).forEach((path, value) -> sections
                .computeIfAbsent(path.split("/")[1], section -> new ArrayList<>()).add(new ValueView(path, value, source(policy, path))));
        return sections;
    }

    // A list or an empty object has one source for the whole; the nearest path above a value names it.
    private static String source(EffectivePolicy policy, String path) {
        String at = path;
        while (!at.isEmpty() && !policy.sources().containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return policy.sources().getOrDefault(at, "BUILT_IN v1");
    }

    private static PolicyScope scope(String layer, String scope) {
        try {
            return new PolicyScope(PolicyLayer.valueOf(layer.toUpperCase(Locale.ROOT)), scope.equals("-") ? "" : scope);
        } catch (IllegalArgumentException failure) {
            throw Problem.notFound("Policy layer", layer);
        }
    }
}
