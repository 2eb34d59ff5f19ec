package org.tessellate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

class ModularityTests {

    /** Lower ones first: a module uses only those before it. */
    private static final List<String> ORDER = List.of("runtime", "identity", "audit", "register", "facility", "workforce", "patient", "policy",
            "allocation", "decision", "flow", "demand", "rostering", "booking", "admission", "insight", "interop", "notification",
            "demo", "console", "portal", "cli");

    private final ApplicationModules modules = ApplicationModules.of(Tessellate.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        modules.verify();
    }

    @Test
    void everyModuleHasItsPlaceInTheOrder() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString())).allMatch(ORDER::contains);
    }

    @Test
    void dependenciesPointDownTheOrderOnly() {
        for (ApplicationModule module : modules) {
            int place = ORDER.indexOf(module.getIdentifier().toString());
            assertThat(module.getDependencies(modules, DependencyDepth.IMMEDIATE).uniqueModules())
                    .as("what %s depends on", module.getIdentifier())
                    .allSatisfy(used -> assertThat(ORDER.indexOf(used.getIdentifier().toString())).isLessThan(place));
        }
    }
}
