package org.tessellate.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tessellate.engine.offence.Offender;

/** The engine knows no framework, no database, no network, no clock of its own and no shared state. */
class PurityTest {

    private static final Set<String> CLOCKED = Set.of(Instant.class.getName(), LocalDate.class.getName(), LocalDateTime.class.getName(),
            ZonedDateTime.class.getName());

    private static final ArchRule NO_FRAMEWORK = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql..", "java.net.http..", "tools.jackson..");

    private static final ArchRule TWO_LIBRARIES = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.tessellate.engine..", "com.google.ortools..", "ml.dmlc.xgboost4j.java..");

    private static final ArchRule NO_CLOCK = noClasses().should().callMethodWhere(describe("asks the system for the time",
            call -> call.getName().equals("now") && CLOCKED.contains(call.getTargetOwner().getName())
                    || call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system")
                    || call.getName().equals("currentTimeMillis")));

    private static final ArchRule NO_SHARED_STATE = fields().that().areStatic().and().doNotHaveName("$VALUES").should().haveModifier(JavaModifier.FINAL);

    private static final JavaClasses ENGINE = new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.tessellate.engine");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importClasses(Offender.class);

    @TestFactory
    Stream<DynamicTest> theEngineKeepsEachRule() {
        return rules().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ENGINE)));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleBites() {
        return rules().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> assertThat(rule.evaluate(OFFENDERS).hasViolation()).isTrue()));
    }

    private static Stream<ArchRule> rules() {
        return Stream.of(NO_FRAMEWORK, TWO_LIBRARIES, NO_CLOCK, NO_SHARED_STATE);
    }
}
