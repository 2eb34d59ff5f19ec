package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.rules.RuleType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentedRulesTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(\\{\"customRules\".*?)```", Pattern.DOTALL);

    private static List<JsonNode> examples() throws IOException {
        String page = Files.readString(Path.of("../docs/rostering.md"));
        return EXAMPLE.matcher(page).results().map((MatchResult found) -> JsonMapper.shared().readTree(found.group(1))).toList();
    }

    @Test
    void everyPolicyOfThePageIsOneThatTheCatalogueReads() throws IOException {
        List<RuleSetting> settings = examples().stream()
                .flatMap(example -> RosterPolicy.rules(example.path("rules"), example.path("customRules")).stream()).toList();

        assertThat(RuleCatalogue.create(settings)).hasSameSizeAs(settings);
        assertThat(settings).extracting(RuleSetting::type).containsAll(RuleCatalogue.types().stream().filter(RuleType::optional).map(RuleType::id)
                .filter(type -> !List.of("run-length", "forbidden-pattern").contains(type)).toList());
        assertThat(settings).filteredOn(rule -> rule.id().equals("minimum-rest")).anySatisfy(rest -> assertThat(rest.texts("except")).containsExactly("ON_CALL"));
    }
}
