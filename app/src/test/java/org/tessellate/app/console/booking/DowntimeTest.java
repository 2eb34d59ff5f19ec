package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** Lists that can be read and printed when nothing else works (R161). */
@TessellateTest
@DirtiesContext
class DowntimeTest {

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void writesHere(DynamicPropertyRegistry properties) {
        properties.add("tessellate.downtime.folder", () -> folder.resolve("lists").toString());
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DowntimeSheets sheets;

    @Test
    void eachUnitHasAFileThatStandsAloneAndOnlyItsOwnerMayRead() throws IOException {
        Hospital clinic = clinicWithAVisit();
        Access.asSystem("test", sheets::write);

        Path file = folder.resolve("lists").resolve(clinic.unit() + ".html");
        String page = Files.readString(file);
        assertThat(page).contains("Iris Ivers", "+1 555 0100", "09:00", "Tuesday 3 March 2026", "shred it");
        assertThat(page).doesNotContain("<script", "<link", "src=", "href=");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
    }

    @Test
    void aFileIsReplacedWholeAndOneOfNoUnitIsDeleted() throws IOException {
        Hospital clinic = clinicWithAVisit();
        Files.createDirectories(folder.resolve("lists"));
        Path old = Files.writeString(folder.resolve("lists").resolve("closed-unit.html"), "somebody");
        Files.writeString(folder.resolve("lists").resolve(clinic.unit() + ".html"), "yesterday");

        Access.asSystem("test", sheets::write);

        assertThat(old).doesNotExist();
        assertThat(folder.resolve("lists").resolve(clinic.unit() + ".html")).content().contains("Iris Ivers").doesNotContain("yesterday");
        assertThat(folder.resolve("lists").toFile().list((where, name) -> name.endsWith(".part"))).isEmpty();
    }

    @Test
    void whoMayReadPatientsDownloadsItAndThatIsRecorded() {
        Hospital clinic = clinicWithAVisit();

        HttpResponse<String> sheet = PageClient.signedIn(api, Role.SCHEDULER).get("/clinic/downtime/" + clinic.unit());

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"downtime-%s.html\"".formatted(clinic.unit()));
        assertThat(sheet.body()).contains("Iris Ivers");
        assertThat(PageClient.signedIn(api, Role.MANAGER).get("/clinic/downtime/" + clinic.unit()).statusCode()).isEqualTo(403);
    }

    @Test
    void whatTheBrowserKeepsHasNoNumbersAndNobodyElsesUnits() {
        Hospital clinic = clinicWithAVisit();

        HttpResponse<String> kept = PageClient.signedIn(api, Role.SCHEDULER).get("/clinic/data?unit=" + clinic.unit());

        assertThat(kept.body()).contains("Iris Ivers").doesNotContain("555 0100");
        assertThat(kept.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(PageClient.signedIn(api, Role.MANAGER).get("/clinic/data?unit=" + clinic.unit()).body()).doesNotContain("Iris Ivers");
    }

    private Hospital clinicWithAVisit() {
        Hospital clinic = new Hospital(api, jdbc).room("Exam", "EXAM").person("Dr-Ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        assertThat(scheduler.post("/api/v1/patients", Map.of("id", clinic.id("iris"), "name", "Iris Ivers", "phone", "+1 555 0100")).status()).isEqualTo(201);
        var held = scheduler.post("/api/v1/appointments/hold", Map.of("procedure", clinic.id("visit"), "start", "2026-03-03T09:00", "patient", clinic.id("iris")));
        scheduler.post("/api/v1/appointments/" + held.body().get("id").asString() + "/book", Map.of());
        return clinic;
    }
}
