package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/**
 * The libraries of HL7 below the server can fetch from the network, and their HTTP parts have known holes (CVE-2026-33180, CVE-2026-34359 to 34361):
 * no code of ours touches those, nor the validator and the client, which are there for tests only.
 */
class FhirWallTest {

    private static final ArchRule NO_WAY_OUT = ArchRuleDefinition.noClasses().should().dependOnClassesThat().resideInAnyPackage(
            "org.hl7.fhir.utilities.http..", "org.hl7.fhir.utilities.npm..", "org.hl7.fhir.utilities.settings..", "org.hl7.fhir.r4.utils.client..",
            "org.hl7.fhir.r4.terminologies..", "org.hl7.fhir.validation..", "org.hl7.fhir.common.hapi..", "ca.uhn.fhir.rest.client..", "org.apache.http..");

    @Test
    void nothingOfOursReachesTheNetworkThroughHl7sLibraries() {
        NO_WAY_OUT.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.tessellate"));
    }

    @Test
    void theRuleBites() {
        assertThatThrownBy(() -> NO_WAY_OUT.check(new ClassFileImporter().importClasses(Offender.class))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("IGenericClient");
    }

    private static final class Offender {

        Class<?> client() {
            return IGenericClient.class;
        }
    }
}
