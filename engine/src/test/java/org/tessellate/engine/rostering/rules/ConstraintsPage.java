package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Writes docs/constraints.md from the catalogue. */
final class ConstraintsPage {

    private ConstraintsPage() {}

    static String generate() {
        StringBuilder page = new StringBuilder("""
                # Roster rules

                Generated from the rule catalogue; a test compares this page with it. Every rule can be made hard or soft, weighed and
                given parameters by the policy, without code. Weights are charged per unit; minutes are charged per started hour.
                %s ask nothing until a policy adds them under `customRules`.

                | rule | default | unit | what it says | source |
                |---|---|---|---|---|
                """.formatted(optional()));
        for (RuleType type : RuleCatalogue.types()) {
            page.append("| `%s` | %s %d | %s | %s | %s |%n".formatted(type.id(), type.level().name().toLowerCase(Locale.ROOT),
                    type.weight(), type.unit().word(), type.statement(), type.source()));
        }
        page.append("\n## Parameters\n\n| rule | parameter | meaning |\n|---|---|---|\n");
        for (RuleType type : RuleCatalogue.types()) {
            new TreeMap<>(type.parameters()).forEach((name, meaning) ->
                    page.append("| `%s` | `%s` | %s |%n".formatted(type.id(), name, meaning.replace("|", "\\|"))));
        }
        return page.toString();
    }

    private static String optional() {
        List<String> ids = RuleCatalogue.types().stream().filter(RuleType::optional).map(type -> "`" + type.id() + "`").toList();
        return String.join(", ", ids.subList(0, ids.size() - 1)) + " and " + ids.getLast();
    }
}
