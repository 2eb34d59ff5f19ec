package org.tessellate.app.rostering;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.Break;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.rules.RuleType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads shift types, rules and staffing ratios out of a policy document. */
final class RosterPolicy {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RosterPolicy() {}

    static List<ShiftType> shiftTypes(EffectivePolicy policy) {
        List<ShiftType> types = policy.at("/shiftTypes").valueStream().map(RosterPolicy::shiftType).toList();
        if (types.isEmpty()) {
            throw Problem.invalid(ProblemCode.NOT_READY, "The policy of unit (%s) has no shift types.".formatted(policy.unit()),
                    "Maybe add some under shiftTypes.");
        }
        return types;
    }

    static ShiftType shiftType(JsonNode node) {
        int length = node.path("lengthMinutes").asInt();
        List<Break> breaks = node.path("breaks").valueStream()
                .map(b -> new Break(b.path("offsetMinutes").asInt(), b.path("lengthMinutes").asInt(), b.path("paid").asBoolean(false)))
                .toList();
        return new ShiftType(node.path("id").asString(), node.path("name").asString(node.path("id").asString()),
                LocalTime.parse(node.path("start").asString()), length, node.path("paidMinutes").asInt(length),
                ShiftKind.valueOf(node.path("kind").asString("DAY")), breaks, words(node, "roles"), words(node, "skills"), words(node, "credentials"));
    }

    static Set<String> words(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /** The standard rules as the policy sets them, and the custom ones it adds. */
    static List<RuleSetting> rules(EffectivePolicy policy) {
        return rules(policy.at("/rules"), policy.at("/customRules"));
    }

    static List<RuleSetting> rules(JsonNode standardRules, JsonNode customRules) {
        List<RuleSetting> settings = new ArrayList<>();
        for (RuleSetting standard : RuleCatalogue.standard()) {
            JsonNode change = standardRules.path(standard.id());
            if (!isOff(change)) {
                settings.add(changed(standard, change));
            }
        }
        customRules.valueStream().filter(node -> !isOff(node)).map(RosterPolicy::custom).forEach(settings::add);
        return settings;
    }

    static RuleSetting custom(JsonNode node) {
        RuleType type = RuleCatalogue.type(node.path("type").asString());
        String statement = node.path("statement").asString(type.statement());
        RuleSetting plain = new RuleSetting(node.path("id").asString(), type.id(), type.level(), type.weight(), Map.of(), statement,
                node.path("source").asString("policy"));
        RuleSetting setting = changed(plain, node);
        RuleCatalogue.create(setting);
        return setting;
    }

    static RuleSetting changed(RuleSetting setting, JsonNode change) {
        RuleSetting levelled = changed(setting, change.path("level").isString() ? Level.valueOf(change.path("level").asString()) : null,
                change.path("weight").isNumber() ? change.path("weight").asLong() : null);
        return change.path("parameters").isObject() ? levelled.with(parameters(change.path("parameters"))) : levelled;
    }

    /** What is null stays as it is. */
    static RuleSetting changed(RuleSetting setting, @Nullable Level newLevel, @Nullable Long newWeight) {
        Level level = newLevel == null ? setting.level() : newLevel;
        // Weights of soft rules say what they give way to, which a hard one does not.
        long usual = level == Level.HARD && !setting.isHard() ? 1 : setting.weight();
        return setting.at(level, newWeight == null ? usual : newWeight);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parameters(JsonNode node) {
        Map<String, Object> values = JSON.treeToValue(node, LinkedHashMap.class);
        values.values().removeIf(Objects::isNull);
        return values;
    }

    private static boolean isOff(JsonNode node) {
        return node.path("level").isString() && node.path("level").asString().equals("OFF");
    }
}
