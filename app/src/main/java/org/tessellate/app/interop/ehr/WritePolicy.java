package org.tessellate.app.interop.ehr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyFault;
import org.tessellate.app.policy.PolicyValidator;
import tools.jackson.databind.JsonNode;

/** What a unit's policy says about writing appointments into a record system: into which, and who must agree (R96). */
@Component
class WritePolicy implements PolicyValidator {

    private static final int MOST_HOURS = 8_760;

    private final Policies policies;
    private final Clock clock;

    WritePolicy(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** How far a unit goes: nothing is written, somebody agrees to each, or what can do little harm is written at once. */
    enum Mode { READ_ONLY, APPROVAL, AUTOMATIC }

    Mode mode(String unit) {
        EffectivePolicy policy = policies.resolve(new UnitId(unit));
        return policy.has("/ehr/system") ? Mode.valueOf(policy.text("/ehr/mode")) : Mode.READ_ONLY;
    }

    /** The system's id; only for units that have one. */
    String system(String unit) {
        return policies.resolve(new UnitId(unit)).text("/ehr/system");
    }

    String version(String unit) {
        return policies.resolve(new UnitId(unit)).version();
    }

    /** New visits and changes that leave the time alone, far enough ahead; never a cancellation, which takes something from a patient. */
    boolean isLowRisk(String unit, WriteKind kind, boolean sameTime, Instant start) {
        Duration ahead = Duration.ofHours(policies.resolve(new UnitId(unit)).wholeNumber("/ehr/lowRiskHours"));
        boolean harmless = kind == WriteKind.BOOK || kind == WriteKind.CHANGE && sameTime;
        return harmless && !start.isBefore(clock.instant().plus(ahead));
    }

    @Override
    public String section() {
        return "ehr";
    }

    @Override
    public List<PolicyFault> check(JsonNode section) {
        List<PolicyFault> faults = new ArrayList<>();
        section.properties().stream().filter(entry -> !entry.getValue().isNull() && !fits(entry.getKey(), entry.getValue())).forEach(entry ->
                faults.add(new PolicyFault("/ehr/" + entry.getKey(), "The value (%s) of (%s) cannot be used.".formatted(entry.getValue(), entry.getKey()),
                        "Give {\"system\": \"main\", \"mode\": \"APPROVAL\", \"lowRiskHours\": 24}: the mode is one of %s.".formatted(Arrays.toString(Mode.values())))));
        return faults;
    }

    private static boolean fits(String name, JsonNode value) {
        return switch (name) {
            case "mode" -> value.isString() && Arrays.stream(Mode.values()).anyMatch(mode -> mode.name().equals(value.asString()));
            case "system" -> value.isString() && value.asString().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
            case "lowRiskHours" -> value.isInt() && value.asInt() >= 0 && value.asInt() <= MOST_HOURS;
            default -> false;
        };
    }
}
