package org.tessellate.app.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

@TessellateTest
class CsvExchangeTest {

    private static final String HEADER = "id,unit,name,kind,partOf,status,hours,active\n";

    @Autowired ApiClient api;
    @Autowired Site site;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private UnitId unit;

    @BeforeEach
    void aUnit() {
        unit = site.unit();
    }

    @Test
    void whatWasExportedImportsWithoutAnyChange() {
        importLocations(HEADER + row("r1", "O'Neill, \"the\" room\nשלום 🏥", "MO-FR 08:00-17:00; SA 09:00-12:00") + row("r2", "=1+1", ""));
        String exported = api.as(Role.ADMIN).get("/api/v1/locations/export").text();
        var answer = importLocations(exported);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().get("updated").asInt()).isZero();
        assertThat(answer.body().get("created").asInt()).isZero();
        assertThat(answer.body().get("unchanged").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(api.as(Role.ADMIN).get("/api/v1/locations/r1-" + tag).body().get("name").asString()).isEqualTo("O'Neill, \"the\" room\nשלום 🏥");
    }

    @Test
    void cellsThatASpreadsheetWouldRunLeaveAsText() {
        for (String name : new String[] {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)"}) {
            assertThat(importLocations(HEADER + row("r1", name, "")).status()).isEqualTo(200);
            String line = exportedLine("r1-" + tag);
            assertThat(line).contains("," + (name.contains("\"") ? "\"'" + name.replace("\"", "\"\"") : "'" + name));
            assertThat(importLocations(exported().lines().findFirst().orElseThrow() + "\n" + line).body().get("unchanged").asInt()).isEqualTo(1);
        }
    }

    @Test
    void nothingChangesWhenOneRowIsWrongAndEachErrorNamesLineColumnAndValue() {
        String csv = HEADER + row("r1", "Good", "") + row("r2", "", "") + row("r3", "Bad hours", "MONDAYS")
                + "r4-%s,nowhere,Lost,EXAM,,ACTIVE,,true\n".formatted(tag);
        var answer = importLocations(csv);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").valueStream().map(error ->
                error.get("line").asInt() + " " + error.get("column").asString() + " " + error.get("value").asString()))
                .containsExactly("3 name ", "4 hours MONDAYS", "5 unit nowhere");
        assertThat(api.as(Role.ADMIN).get("/api/v1/locations/r1-" + tag).status()).isEqualTo(404);
    }

    @Test
    void refusesFilesThatAreNoTable() {
        assertThat(importLocations("").status()).isEqualTo(400);
        assertThat(importLocations("a,b\n1,2\n").body().get("remedy").asString()).contains("id, unit, name");
        assertThat(importLocations(HEADER + "\"open quote").status()).isEqualTo(422);
        assertThat(importLocations(HEADER + "r1,only-two\n").status()).isEqualTo(422);
        byte[] latin = "id,name\nä".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(api.as(Role.ADMIN).send("POST", "/api/v1/locations/import", "text/csv", latin).status()).isEqualTo(422);
        assertThat(importLocations("PK\u0003\u0004\0\0\0").status()).isEqualTo(422);
    }

    @Test
    void aFileMayCreateAParentAndItsPartsInOrder() {
        String csv = HEADER + row("ward", "Ward room", "") + "bed-%1$s,%2$s,Bed 1,BED,ward-%1$s,ACTIVE,,true\n".formatted(tag, unit);
        assertThat(importLocations(csv).body().get("created").asInt()).isEqualTo(2);
    }

    @Test
    void takesAByteOrderMark() {
        assertThat(importLocations("\uFEFF" + HEADER + row("r1", "Room", "")).status()).isEqualTo(200);
    }

    private String row(String id, String name, String hours) {
        return "%s-%s,%s,\"%s\",EXAM,,ACTIVE,%s,true\n".formatted(id, tag, unit, name.replace("\"", "\"\""), hours);
    }

    private String exportedLine(String id) {
        return exported().lines().filter(line -> line.startsWith(id)).findFirst().orElseThrow();
    }

    private String exported() {
        return api.as(Role.ADMIN).get("/api/v1/locations/export").text();
    }

    private ApiClient.Answer importLocations(String csv) {
        return api.as(Role.ADMIN).send("POST", "/api/v1/locations/import", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }
}
