package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyFault;
import org.tessellate.app.policy.PolicyValidator;
import tools.jackson.databind.JsonNode;

/** What a unit's policy says about claims, swaps and wishes: who approves, how many, and which days are holidays. */
@Component
class SelfServicePolicy implements PolicyValidator {

    private static final Map<String, Integer> MOST = Map.of("leastUndesirable", 31, "mostWishes", 200, "claimUntilMinutes", 10_080);
    private static final List<String> APPROVALS = List.of("claimApproval", "swapApproval");

    private final Policies policies;

    SelfServicePolicy(Policies policies) {
        this.policies = policies;
    }

    /** Whether a valid claim of an open shift still waits for somebody's approval. */
    boolean claimsWait(UnitId unit) {
        return "MANAGER".equals(policies.resolve(unit).text("/selfService/claimApproval"));
    }

    /** Whether an accepted swap still waits for somebody's approval. */
    boolean swapsWait(UnitId unit) {
        return "MANAGER".equals(policies.resolve(unit).text("/selfService/swapApproval"));
    }

    int claimUntilMinutes(UnitId unit) {
        return policies.resolve(unit).wholeNumber("/selfService/claimUntilMinutes");
    }

    int leastUndesirable(UnitId unit) {
        return policies.resolve(unit).wholeNumber("/selfService/leastUndesirable");
    }

    int mostWishes(UnitId unit) {
        return policies.resolve(unit).wholeNumber("/selfService/mostWishes");
    }

    /** Days of every year ({@code 12-25}) and those of this one ({@code 2026-11-26}). */
    Set<LocalDate> holidays(UnitId unit, int year) {
        return policies.resolve(unit).at("/selfService/holidays").valueStream().map(JsonNode::asString)
                .map(day -> day.length() == 5 ? year + "-" + day : day).filter(day -> day.startsWith(year + "-"))
                .filter(day -> !day.endsWith("02-29") || Year.isLeap(year)).map(LocalDate::parse).collect(Collectors.toSet());
    }

    @Override
    public String section() {
        return "selfService";
    }

    @Override
    public List<PolicyFault> check(JsonNode section) {
        List<PolicyFault> faults = new ArrayList<>();
        section.properties().stream().filter(entry -> !entry.getValue().isNull()).forEach(entry -> {
            String wanted = wanted(entry.getKey());
            if (wanted == null) {
                faults.add(new PolicyFault("/selfService/" + entry.getKey(), "The key (%s) is not known here.".formatted(entry.getKey()),
                        "Maybe look it up in docs/policy.md."));
            } else if (!fits(entry.getKey(), entry.getValue())) {
                faults.add(new PolicyFault("/selfService/" + entry.getKey(), "The value (%s) is not %s.".formatted(entry.getValue(), wanted),
                        "Maybe look the key up in docs/policy.md."));
            }
        });
        return faults;
    }

    private static String wanted(String key) {
        if (APPROVALS.contains(key)) {
            return "NONE or MANAGER";
        }
        if (key.equals("holidays")) {
            return "a list of days such as 12-25 or 2026-11-26";
        }
        return MOST.containsKey(key) ? "a whole number from 0 to " + MOST.get(key) : null;
    }

    private static boolean fits(String key, JsonNode value) {
        if (APPROVALS.contains(key)) {
            return List.of("NONE", "MANAGER").contains(value.asString(""));
        }
        if (key.equals("holidays")) {
            return value.isArray() && value.valueStream().allMatch(day -> day.isString() && day.asString().matches("(\\d{4}-)?((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-9]))"));
        }
        return value.isInt() && value.asInt() >= 0 && value.asInt() <= MOST.get(key);
    }
}
