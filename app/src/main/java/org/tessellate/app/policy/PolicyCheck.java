package org.tessellate.app.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;

/** Refuses documents that no module could read: first their shape, then what each section's own module says. */
@Component
class PolicyCheck {

    private static final int LARGEST_DOCUMENT = 1_000_000;

    private final ObjectProvider<PolicyValidator> validators;

    PolicyCheck(ObjectProvider<PolicyValidator> validators) {
        this.validators = validators;
    }

    void require(JsonNode document) {
        List<PolicyFault> faults = faults(document);
        if (!faults.isEmpty()) {
            PolicyFault first = faults.getFirst();
            throw Problem.invalid(ProblemCode.INVALID_VALUE,
                    "The policy cannot be accepted at %s: %s".formatted(
                            faults.stream().limit(5).map(PolicyFault::path).collect(Collectors.joining(", ")), first.reason()),
                    first.remedy()).with("faults", faults);
        }
    }

    List<PolicyFault> faults(JsonNode document) {
        if (document.toString().length() > LARGEST_DOCUMENT) {
            throw Problem.tooLarge("The policy has more than (%d) characters.".formatted(LARGEST_DOCUMENT),
                    "Maybe it holds more than what differs from the layers above.");
        }
        List<PolicyFault> faults = new ArrayList<>();
        shape().check("", document, faults::add);
        if (faults.isEmpty()) {
            validators.forEach(validator -> check(validator, document, faults));
        }
        return faults;
    }

    private static void check(PolicyValidator validator, JsonNode document, List<PolicyFault> faults) {
        JsonNode section = document.path(validator.section());
        if (!section.isMissingNode() && !section.isNull()) {
            faults.addAll(validator.check(section));
        }
    }

    // A module's own section, unknown to this one, has whatever shape its validator accepts.
    private Shape shape() {
        Map<String, Shape> known = new LinkedHashMap<>(PolicyShape.DOCUMENT.known());
        validators.forEach(validator -> known.putIfAbsent(validator.section(), new Shape.Anything()));
        return new Shape.Fields(known);
    }
}
