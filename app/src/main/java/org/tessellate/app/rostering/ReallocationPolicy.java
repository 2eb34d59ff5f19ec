package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Code;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyFault;
import org.tessellate.app.policy.PolicyValidator;
import tools.jackson.databind.JsonNode;

/** What a unit's policy says about people who support others: whom, and for how long help elsewhere must last to be worth it. */
@Component
class ReallocationPolicy implements PolicyValidator {

    private static final int LONGEST = 1_440;

    private final Policies policies;

    ReallocationPolicy(Policies policies) {
        this.policies = policies;
    }

    /** The roles that support others, each with those it supports. */
    Map<String, Set<String>> support(UnitId unit) {
        Map<String, Set<String>> support = new TreeMap<>();
        policies.resolve(unit).entries("/reallocation/support").forEach((role, supported) ->
                support.put(role, supported.valueStream().map(JsonNode::asString).collect(Collectors.toSet())));
        return support;
    }

    int leastMinutes(UnitId unit) {
        return policies.resolve(unit).wholeNumber("/reallocation/leastMinutes");
    }

    @Override
    public String section() {
        return "reallocation";
    }

    @Override
    public List<PolicyFault> check(JsonNode section) {
        List<PolicyFault> faults = new ArrayList<>();
        section.properties().stream().filter(entry -> !entry.getValue().isNull()).forEach(entry -> {
            boolean fits = switch (entry.getKey()) {
                case "leastMinutes" -> entry.getValue().isInt() && entry.getValue().asInt() >= 1 && entry.getValue().asInt() <= LONGEST;
                case "support" -> entry.getValue().isObject() && entry.getValue().valueStream().allMatch(ReallocationPolicy::areRoles);
                default -> false;
            };
            if (!fits) {
                faults.add(new PolicyFault("/reallocation/" + entry.getKey(), "The value (%s) of (%s) cannot be used.".formatted(entry.getValue(), entry.getKey()),
                        "Give {\"support\": {\"MA\": [\"MD\"]}, \"leastMinutes\": 60}: whom a role supports, and minutes from 1 to %d.".formatted(LONGEST)));
            }
        });
        return faults;
    }

    private static boolean areRoles(JsonNode roles) {
        return roles.isNull() || roles.isArray() && roles.valueStream().allMatch(role -> role.isString() && role.asString().matches(Code.PATTERN));
    }
}
