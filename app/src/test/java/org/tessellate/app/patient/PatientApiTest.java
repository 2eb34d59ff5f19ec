package org.tessellate.app.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

@TessellateTest
@ExtendWith(OutputCaptureExtension.class)
class PatientApiTest {

    @Autowired ApiClient api;
    @Autowired JdbcClient jdbc;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void findsAPatientByNameAndByNumber() {
        create(patient("Zoë D'Arcy-" + tag));
        assertThat(found("zo%C3%AB%20d'arcy-" + tag)).isEqualTo(1);
        assertThat(found("MRN-" + tag)).isEqualTo(1);
        assertThat(found("nobody-" + tag)).isZero();
    }

    @Test
    void nobodyLeafsThroughAllPatients() {
        assertThat(api.as(Role.SCHEDULER).get("/api/v1/patients").status()).isEqualTo(400);
        assertThat(api.as(Role.SCHEDULER).get("/api/v1/patients?search=a").status()).isEqualTo(400);
    }

    @Test
    void neitherLanguageNorContactsNorIdsFindAPatient() {
        create(Map.of("id", "p-" + tag, "name", "Zoë", "language", "ar-" + tag, "phone", "+1 555 0100", "email", tag + "@example.org"));
        assertThat(found("ar-" + tag)).isZero();
        assertThat(found(tag + "@example.org")).isZero();
        assertThat(found("p-" + tag)).isZero();
    }

    @Test
    void aSearchShowsSomeAndNeverAll() {
        for (String beyond : List.of("search=zo", "search=zoe&size=51", "search=zoe&size=50&page=4")) {
            assertThat(api.as(Role.SCHEDULER).get("/api/v1/patients?" + beyond).status()).as(beyond).isEqualTo(400);
        }
        assertThat(api.as(Role.SCHEDULER).get("/api/v1/patients?search=zoe&size=50&page=3").status()).isEqualTo(200);
    }

    @Test
    void rolesWithoutPatientsSeeNone() {
        create(patient("Somebody " + tag));
        for (Role role : List.of(Role.ADMIN, Role.MANAGER, Role.STAFF, Role.ANALYST, Role.AUDITOR)) {
            assertThat(api.as(role).get("/api/v1/patients/p-" + tag).status()).as(role.name()).isEqualTo(403);
        }
    }

    @Test
    void neitherLogsNorAuditDetailsHoldTheName(CapturedOutput output) {
        create(patient("Unforgettable" + tag));
        create(patient("Unforgettable" + tag));
        found("Unforgettable" + tag);
        assertThat(output.getAll()).doesNotContain("Unforgettable" + tag);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event e WHERE e::text LIKE ?").param("%Unforgettable" + tag + "%")
                .query(Integer.class).single()).isZero();
        assertThat(new Patient(new PatientId("p"), null, "Unforgettable", "1234", null, null, null)).hasToString("Patient[p]");
    }

    @Test
    void refusesContactsThatCannotBe() {
        assertThat(create(Map.of("id", "q-" + tag, "name", "A", "email", "nowhere")).status()).isEqualTo(422);
        assertThat(create(Map.of("id", "q-" + tag, "name", "A", "phone", "call me")).status()).isEqualTo(422);
        assertThat(create(Map.of("id", "q-" + tag, "name", "A", "language", "Klingon!")).status()).isEqualTo(422);
    }

    private Map<String, ?> patient(String name) {
        return Map.of("id", "p-" + tag, "name", name, "language", "ar",
                "identifiers", List.of(Map.of("system", "urn:example:mrn", "value", "MRN-" + tag)));
    }

    private ApiClient.Answer create(Map<String, ?> patient) {
        return api.as(Role.SCHEDULER).post("/api/v1/patients", patient);
    }

    private int found(String text) {
        return api.as(Role.SCHEDULER).get("/api/v1/patients?search=" + text).body().get("total").asInt();
    }
}
