package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleCatalogueTest {

    private static final List<Class<?>> TESTS = List.of(
            OneMomentRulesTest.class, SequenceRulesTest.class, AmountRulesTest.class, PeopleRulesTest.class);

    @Test
    void everyRuleHasATestOfItsName() {
        Set<String> tested = TESTS.stream().flatMap(t -> Arrays.stream(t.getDeclaredClasses()))
                .map(nested -> OnlyRule.typeNamed(nested.getSimpleName()).id())
                .collect(Collectors.toSet());

        assertThat(RuleCatalogue.types()).extracting(RuleType::id).containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void everyRuleIsInTheCatalogue() {
        Set<String> permitted = Stream.of(PersonRule.class, PlanRule.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .map(rule -> OnlyRule.typeNamed(rule.getSimpleName()).id())
                .collect(Collectors.toSet());

        assertThat(RuleCatalogue.types()).extracting(RuleType::id).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(permitted);
        assertThat(permitted).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void namesTheRuleTypesThereAreWhenOneIsUnknown() {
        assertThatThrownBy(() -> RuleCatalogue.type("min-sleep")).hasMessageContaining("min-sleep").hasMessageContaining("minimum-rest");
    }

    @Test
    void refusesAParameterThatIsNoNumber() {
        Rule rule = RuleCatalogue.create(MinimumRest.TYPE.setting(Map.of("minutes", "eleven hours")));

        assertThatThrownBy(() -> rule.setting().number("minutes", 0)).hasMessageContaining("eleven hours").hasMessageContaining("Maybe");
    }

    @Test
    void theDocumentationIsTheCatalogue() throws IOException {
        Path page = Path.of("..", "docs", "constraints.md");
        String generated = ConstraintsPage.generate();
        if (Boolean.getBoolean("tessellate.docs.write")) {
            Files.writeString(page, generated);
        }

        assertThat(Files.readString(page)).as("Maybe run the engine tests with -Dtessellate.docs.write=true").isEqualTo(generated);
    }
}
