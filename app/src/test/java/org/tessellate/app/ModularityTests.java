package org.tessellate.app;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

class ModularityTests {

    /** Lower ones first: a module uses only those before it. */
    private static final List<String> ORDER = List.of("runtime", "identity", "audit", "register", "facility", "workforce", "patient", "policy",
            "allocation", "decision", "supply", "flow", "demand", "rostering", "booking", "referral", "admission", "insight", "interop", "notification",
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

    /** {@code docs/modules.md} is generated; {@code -Dtessellate.write-docs=true} writes it anew. */
    @Test
    void theModuleMapInTheDocsIsTheCodes() throws IOException {
        Path page = Path.of("../docs/modules.md");
        String map = moduleMap();
        if (Boolean.getBoolean("tessellate.write-docs")) {
            Files.writeString(page, map);
        }

        assertThat(page).hasContent(map);
    }

    private String moduleMap() {
        StringBuilder map = new StringBuilder("""
                # Modules

                Generated from the code by `ModularityTests`; do not edit. Lower modules come first.

                | module | may use | API types |
                |---|---|---|
                """);
        modules.stream().sorted(comparing(module -> ORDER.indexOf(module.getIdentifier().toString()))).forEach(module -> map.append("| `%s` | %s | %s |\n"
                .formatted(module.getIdentifier(), allowed(module), api(module))));
        return map.toString();
    }

    private static String allowed(ApplicationModule module) {
        return Stream.of(annotation(module).allowedDependencies()).sorted(comparing(ORDER::indexOf)).collect(joining(", "));
    }

    private static org.springframework.modulith.ApplicationModule annotation(ApplicationModule module) {
        String packageName = module.getBasePackage().getName();
        try {
            return Class.forName(packageName + ".package-info").getAnnotation(org.springframework.modulith.ApplicationModule.class);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException("The module (%s) has no package-info.".formatted(packageName), failure);
        }
    }

    private static String api(ApplicationModule module) {
        return module.getNamedInterfaces().getUnnamedInterface().asJavaClasses()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .map(JavaClass::getSimpleName).filter(name -> !name.equals("package-info")).sorted().collect(joining(", "));
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
