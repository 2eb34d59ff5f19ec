package org.tessellate.bench.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.tessellate.bench.server.TessellateProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar carries the list of what it is made of. */
class BillOfMaterialsIT {

    /** ArchUnit itself is no such: what listens to events between modules reads the modules with it. */
    private static final List<String> TEST_LIBRARIES = List.of("junit", "archunit-junit", "assertj", "awaitility", "playwright");

    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    @Test
    void namesEachLibraryInTheJarAndNoTestLibrary() throws IOException {
        try (JarFile jar = new JarFile(TessellateProcess.jar().toFile())) {
            JsonNode bill = bill(jar);
            List<String> names = bill.get("components").valueStream()
                    .map(BillOfMaterialsIT::file).toList();

            assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(names).containsAll(libraries(jar))
                    .noneMatch(name -> TEST_LIBRARIES.stream().anyMatch(name::startsWith));
        }
    }

    /** As Maven names it; a classifier stands in the package's address only. */
    private static String file(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asString(""));
        return "%s-%s%s.jar".formatted(component.get("name").asString(), component.get("version").asString(), classifier.find() ? "-" + classifier.group(1) : "");
    }

    private static List<String> libraries(JarFile jar) {
        return jar.stream().map(ZipEntry::getName).filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                .map(name -> name.substring("BOOT-INF/lib/".length()))
                // The packager adds this one itself.
                .filter(name -> !name.startsWith("spring-boot-jarmode-tools")).toList();
    }

    private static JsonNode bill(JarFile jar) throws IOException {
        try (Stream<ZipEntry> entries = jar.stream().map(ZipEntry.class::cast)) {
            ZipEntry entry = entries.filter(one -> one.getName().endsWith("META-INF/sbom/application.cdx.json")).findFirst()
                    .orElseThrow(() -> new AssertionError("The jar has no bill of materials. Maybe it was built offline."));
            try (InputStream in = jar.getInputStream(entry)) {
                return JsonMapper.builder().build().readTree(in);
            }
        }
    }
}
