package org.tessellate.app.rostering;

import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.policy.PolicyFault;
import org.tessellate.app.policy.PolicyValidator;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.rules.RuleType;
import tools.jackson.databind.JsonNode;

/** Refuses policies whose rules the catalogue cannot read. */
@Configuration(proxyBeanMethods = false)
class RulePolicyValidation {

    private interface Check {
        void run(JsonNode node);
    }

    private record Section(String section, Function<JsonNode, List<PolicyFault>> faults) implements PolicyValidator {
        @Override
        public List<PolicyFault> check(JsonNode value) {
            return faults.apply(value);
        }
    }

    @Bean
    PolicyValidator standardRulesValidator() {
        return new Section("rules", rules -> rules.properties().stream()
                .flatMap(entry -> faults("/rules/" + entry.getKey(), entry.getValue(),
                        node -> RuleCatalogue.create(RosterPolicy.changed(standard(entry.getKey()).setting(), withoutOff(node)))).stream())
                .toList());
    }

    @Bean
    PolicyValidator customRulesValidator() {
        return new Section("customRules", rules -> rules.valueStream()
                .filter(node -> !node.path("removed").asBoolean(false) && node.has("type"))
                .flatMap(node -> faults("/customRules/" + node.path("id").asString(), withoutOff(node), RosterPolicy::custom).stream())
                .toList());
    }

    private static RuleType standard(String id) {
        RuleType type = RuleCatalogue.type(id);
        if (type.optional()) {
            throw new IllegalArgumentException("The rule (%s) is not one of those that hold by themselves.\nMaybe add it under customRules, with an id of its own."
                    .formatted(id));
        }
        return type;
    }

    // OFF is a level of the policy only; the rest of the entry is checked all the same.
    private static JsonNode withoutOff(JsonNode node) {
        if (node.path("level").asString("").equals("OFF") && node.isObject()) {
            return node.deepCopy().asObject().without("level");
        }
        return node;
    }

    private static List<PolicyFault> faults(String path, JsonNode node, Check check) {
        try {
            check.run(node);
            return List.of();
        } catch (IllegalArgumentException refusal) {
            String[] lines = String.valueOf(refusal.getMessage()).split("\n", 2);
            return List.of(new PolicyFault(path, lines[0], lines.length > 1 ? lines[1] : "Maybe look the rule up in docs/constraints.md."));
        }
    }
}
