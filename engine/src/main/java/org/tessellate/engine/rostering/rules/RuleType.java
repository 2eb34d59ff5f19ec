package org.tessellate.engine.rostering.rules;

import java.util.Map;
import java.util.function.Function;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RuleSetting;

/**
 * A catalogue entry. The obstacle completes "6 of 14 RNs …" in explanations; optional types ask nothing
 * until a policy adds them, mostly since they mean nothing without its parameters, so they are not in the standard rule set.
 */
public record RuleType(
        String id,
        Level level,
        long weight,
        RuleUnit unit,
        String statement,
        String source,
        String obstacle,
        Map<String, String> parameters,
        boolean optional,
        Function<RuleSetting, Rule> factory) {

    static RuleType hard(String id, RuleUnit unit, String statement, String source, String obstacle,
            Map<String, String> parameters, Function<RuleSetting, Rule> factory) {
        return new RuleType(id, Level.HARD, 1, unit, statement, source, obstacle, parameters, false, factory);
    }

    static RuleType soft(String id, long weight, RuleUnit unit, String statement, String source, String obstacle,
            Map<String, String> parameters, Function<RuleSetting, Rule> factory) {
        return new RuleType(id, Level.SOFT, weight, unit, statement, source, obstacle, parameters, false, factory);
    }

    RuleType asOptional() {
        return new RuleType(id, level, weight, unit, statement, source, obstacle, parameters, true, factory);
    }

    /** The rule under its own id with default level, weight and words. */
    public RuleSetting setting() {
        return new RuleSetting(id, id, level, weight, Map.of(), statement, source);
    }

    public RuleSetting setting(Map<String, Object> values) {
        return setting().with(values);
    }
}
