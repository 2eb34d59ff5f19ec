package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.rules.RuleType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every rule of the catalogue as it holds in a unit, for people to read and approve (R186). */
@Service
public class LogicMap {

    private static final String CATALOGUE = "catalogue";

    /** A rule with its level here (OFF when it does not hold), its parameters, and the layer that set it; {@code type} names the catalogue's entry. */
    public record Entry(String id, String type, String level, long weight, String statement, String source, List<Parameter> parameters, String layer,
            boolean custom) {
    }

    /** A parameter with its meaning, the value that holds and the layer it comes from; without a value the contract or the rule decides. */
    public record Parameter(String name, String meaning, @Nullable String value, @Nullable String layer) {
    }

    private final Policies policies;
    private final JsonMapper json;

    LogicMap(Policies policies, JsonMapper json) {
        this.policies = policies;
        this.json = json;
    }

    /** The rules that hold in the unit now; those that only a policy adds stand there under their own id. */
    public List<Entry> of(UnitId unit) {
        return of(policies.resolve(unit));
    }

    public List<Entry> of(EffectivePolicy policy) {
        List<Entry> entries = new ArrayList<>();
        RuleCatalogue.types().stream().filter(type -> !type.optional()).forEach(type -> entries.add(standard(type, policy)));
        policy.at("/customRules").valueStream().forEach(node -> entries.add(custom(node, policy)));
        return entries;
    }

    /** The map as a document: what is approved, and what is compared with the next one. */
    public JsonNode document(List<Entry> entries) {
        Map<String, Entry> byId = new TreeMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return json.valueToTree(byId);
    }

    private static Entry standard(RuleType type, EffectivePolicy policy) {
        JsonNode change = policy.at("/rules/" + type.id());
        return entry(type, RosterPolicy.changed(type.setting(), withoutLevelOff(change)), change, "/rules/" + type.id(), policy, false);
    }

    private static Entry custom(JsonNode node, EffectivePolicy policy) {
        JsonNode readable = withoutLevelOff(node);
        RuleSetting setting = RosterPolicy.custom(readable);
        return entry(RuleCatalogue.type(setting.type()), setting, node, "/customRules/" + setting.id(), policy, true);
    }

    private static Entry entry(RuleType type, RuleSetting setting, JsonNode node, String path, EffectivePolicy policy, boolean custom) {
        String level = node.path("level").asString("").equals("OFF") ? "OFF" : setting.level().name();
        List<Parameter> parameters = type.parameters().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(known -> parameter(known.getKey(), known.getValue(), setting, path, policy)).toList();
        String layer = layerOf(path, policy);
        return new Entry(setting.id(), type.id(), level, setting.weight(), setting.statement(), setting.source(), parameters,
                layer == null ? CATALOGUE : layer, custom);
    }

    private static Parameter parameter(String name, String meaning, RuleSetting setting, String path, EffectivePolicy policy) {
        Object value = setting.parameters().get(name);
        return new Parameter(name, meaning, value == null ? null : value.toString(), value == null ? null : layerOf(path + "/parameters/" + name, policy));
    }

    private static @Nullable String layerOf(String path, EffectivePolicy policy) {
        return policy.sources().entrySet().stream().filter(source -> source.getKey().equals(path) || source.getKey().startsWith(path + "/"))
                .map(Map.Entry::getValue).distinct().sorted().reduce((one, other) -> one + ", " + other).orElse(null);
    }

    private static JsonNode withoutLevelOff(JsonNode node) {
        return node.path("level").asString("").equals("OFF") ? node.deepCopy().asObject().without("level") : node;
    }
}
