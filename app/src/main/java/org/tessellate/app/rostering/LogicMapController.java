package org.tessellate.app.rostering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.MapApproval;
import org.tessellate.app.policy.MapApprovals;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyDifference;

/** The rules of a unit to read, and "we approve this map" (R186). */
@RestController
@RequestMapping("/api/v1/logic-map")
class LogicMapController {

    /** The map under its policy version, the last approval, and what changed since. */
    record Map(String unit, String policy, List<LogicMap.Entry> rules, @Nullable MapApproval approval, List<PolicyDifference> changed) {
    }

    record Approval(@NotNull @Size(max = 64) String unit, @NotNull @Size(max = 2_000) String policy, @Nullable @Size(max = 2_000) String remark) {
    }

    private final LogicMap map;
    private final MapApprovals approvals;
    private final Policies policies;
    private final Access access;

    LogicMapController(LogicMap map, MapApprovals approvals, Policies policies, Access access) {
        this.map = map;
        this.approvals = approvals;
        this.policies = policies;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.POLICY_READ)
    Map read(@RequestParam String unit) {
        access.require(Permission.POLICY_READ, unit);
        EffectivePolicy policy = policies.resolve(new UnitId(unit));
        List<LogicMap.Entry> rules = map.of(policy);
        MapApproval last = approvals.last(policy.unit()).orElse(null);
        return new Map(unit, policy.version(), rules, last,
                last == null ? List.of() : PolicyDifference.between(last.map(), map.document(rules)));
    }

    @PostMapping("/approvals")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.POLICY_WRITE)
    MapApproval approve(@Valid @RequestBody Approval approval) {
        EffectivePolicy policy = policies.resolve(new UnitId(approval.unit()));
        return approvals.approve(policy, map.document(map.of(policy)), approval.policy(), approval.remark() == null ? "" : approval.remark());
    }
}
