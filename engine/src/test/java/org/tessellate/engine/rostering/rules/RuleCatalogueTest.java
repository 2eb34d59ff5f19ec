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
            OneMomentRulesTest.class, SequenceRulesTest.class, RecoveryRulesTest.class, AmountRulesTest.class, PeopleRulesTest.class,
            CompanyRulesTest.class, PayRulesTest.class);

    @Test
    void everyRuleHasATestOfItsName() {
        Set<String> tested = TESTS.stream().flatMap(t -> Arrays.stream(t.getDeclaredClasses()))
                .map(nested -> OnlyRule.typeNamed(nested.getSimpleName()).id())
                .collect(Collectors.toSet());

        assertThat(RuleCatalogue.types()).extracting(RuleType::id).containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void everyRuleIsInTheCatalogue() {
        Set<String> permitted = rules(Rule.class)
                .map(rule -> OnlyRule.typeNamed(rule.getSimpleName()).id())
                .collect(Collectors.toSet());

        assertThat(RuleCatalogue.types()).extracting(RuleType::id).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(permitted);
        assertThat(permitted).hasSizeGreaterThanOrEqualTo(15);
    }

    private static Stream<Class<?>> rules(Class<?> kind) {
        return kind.isSealed() ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(RuleCatalogueTest::rules) : Stream.of(kind);
    }

    @Test
    void namesTheRuleTypesThereAreWhenOneIsUnknown() {
        assertThatThrownBy(() -> RuleCatalogue.type("min-sleep")).hasMessageContaining("min-sleep").hasMessageContaining("minimum-rest");
    }

    private static void refuses(RuleType type, Map<String, Object> parameters, String... words) {
        assertThatThrownBy(() -> RuleCatalogue.create(type.setting(parameters))).hasMessageContaining("Maybe").message().contains(words);
    }

    @Test
    void refusesAParameterThatIsNoWholeNumber() {
        refuses(MinimumRest.TYPE, Map.of("minutes", "eleven"), "(eleven)", "a whole number", "such as 660");
        refuses(MinimumRest.TYPE, Map.of("minutes", 660.5), "(660.5)", "a whole number");
        refuses(MinimumRest.TYPE, Map.of("minutes", -1), "(-1)", "zero or more");
        refuses(MinimumRest.TYPE, Map.of("minutes", List.of(660)), "([660])", "a whole number");
    }

    @Test
    void refusesAParameterThatTheRuleDoesNotHave() {
        refuses(MinimumRest.TYPE, Map.of("minute", 660), "no parameter (minute)", "[except, minutes]");
        refuses(NoOverlap.TYPE, Map.of("minutes", 660), "no parameter (minutes)", "has none");
    }

    @Test
    void refusesWeekdaysKindsAndShiftsThatAreMisspelt() {
        refuses(CountRule.TYPE, Map.of("weekdays", List.of("Fridays")), "(Fridays)", "FRIDAY");
        refuses(CountRule.TYPE, Map.of("shifts", List.of("NIGTH")), "(NIGTH)", "Maybe NIGHT");
        refuses(CountRule.TYPE, Map.of("shifts", 7), "(7)", "a list of texts");
        refuses(ForbiddenPattern.TYPE, Map.of("pattern", List.of("WORK", "night|OFF")), "(night)", "Maybe NIGHT");
        refuses(ForbiddenSuccession.TYPE, Map.of("pairs", List.of("NIGHT>DYA")), "(DYA)", "Maybe DAY");
        refuses(ChargeNurse.TYPE, Map.of("skill", "charge", "kinds", List.of("Night")), "(Night)", "NIGHT");
        refuses(ChargeNurse.TYPE, Map.of("skill", 7), "(7)", "a text");
    }

    @Test
    void understandsWeekdaysHoweverTheyAreWritten() {
        Ward ward = new Ward(CountRule.TYPE).with(Map.of("weekdays", List.of("Friday"), "max", 1));

        assertThat(ward.annWorks("D", 4, 11).amount()).isEqualTo(1);
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
