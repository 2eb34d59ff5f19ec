package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** More visits and more of a record than are ever held at once: two years ago, one each ten minutes. */
@TessellateTest
class FhirLargeSearchTest {

    private static final int MANY = 5_100;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    private FhirGround fhir;
    private Hospital hospital;
    private String practitioner;

    @BeforeEach
    void aDoctorOfManyYears() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        practitioner = "practitioner=Practitioner/" + hospital.id("dr");
        jdbc.sql("""
                INSERT INTO booking.appointment (id, status, procedure_id, unit_id, patient_id, starts_at, ends_at, zone, allocations, reasons, renewals, version)
                SELECT a.id || '.' || n, 'fulfilled', procedure_id, unit_id, patient_id, s, s + interval '30 minutes', zone, allocations, reasons, 0, 1
                  FROM booking.appointment a, generate_series(0, ? - 1) n, LATERAL (SELECT '2024-01-01T05:00:00Z'::timestamptz + n * interval '10 minutes') t (s)
                 WHERE a.id = ?""").params(MANY, hospital.booked("visit", "2026-03-03T09:00")).update();
    }

    @AfterEach
    void theYearsAreForgotten() {
        jdbc.sql("DELETE FROM booking.appointment WHERE unit_id = ? AND starts_at < '2025-01-01T00:00:00Z'").param(hospital.unit()).update();
    }

    @Test
    void theTotalCountsAllVisitsAndTheLastPageHasTheLast() {
        assertThat(total("Appointment?" + practitioner)).isEqualTo(MANY + 1);
        Bundle last = search("Encounter?%s&_offset=%d&_count=50".formatted(practitioner, MANY - 20));
        assertThat(last.getTotal()).isEqualTo(MANY);
        assertThat(last.getEntry()).hasSize(20);
        assertThat(last.getLink("next")).isNull();
        assertThat(total("AppointmentResponse?" + practitioner)).isEqualTo(MANY + 1);
        assertThat(total("AppointmentResponse?location=" + hospital.id("exam") + "&part-status=accepted")).isEqualTo(MANY + 1);
    }

    @Test
    void followingThePagesLeadsToEachVisitOnce() {
        Bundle page = search("Appointment?%s&date=ge2024-01-01&date=lt2024-01-04&_count=200".formatted(practitioner));
        assertThat(page.getTotal()).isEqualTo(3 * 144);
        Set<String> ids = new HashSet<>();
        while (page != null) {
            page.getEntry().forEach(entry -> assertThat(ids.add(entry.getResource().getIdElement().getIdPart())).isTrue());
            page = page.getLink("next") == null ? null : fhir.as(Role.SCHEDULER).loadPage().next(page).execute();
        }
        assertThat(ids).hasSize(3 * 144);
    }

    @Test
    void whatTheDatabaseComparesIsWhatIsComparedHere() {
        for (String query : List.of("date=2024-01-02", "date=2024-01-02T00:00", "date=gt2024-01-02", "date=ge2024-01-02", "date=lt2024-01-02", "date=le2024-01-02",
                "date=sa2024-01-02", "date=eb2024-01-02", "date=ap2024-01", "date=2024-01-02T05:00:00Z", "date=lt2024-01-02T05:00:00-05:00", "date=ne2024-01-02",
                "date=ge2024-01-02&date=le2024-01-03", "status=fulfilled", "status=http://hl7.org/fhir/slotstatus|fulfilled", "status=booked,arrived",
                "service-type=" + hospital.id("visit"), "service-type=urn:other|" + hospital.id("visit"), "specialty=surgery", "specialty=cardiology",
                "actor=Location/" + hospital.id("exam"), "location=Location/" + hospital.id("exam"), "location=nowhere", "practitioner=Location/" + hospital.id("dr"),
                "patient=nobody", "part-status=accepted", "part-status=declined", "reason-code=x", "_id=nothing")) {
            String whole = "Appointment?%s&%s&_count=0".formatted(practitioner, query);
            // A modifier is compared here; it lets all of these through.
            assertThat(total(whole)).as(query).isEqualTo(total(whole + "&status:not=proposed"));
        }
        assertThat(total("Appointment?%s&date=2024-01-02".formatted(practitioner))).isEqualTo(144);
    }

    @Test
    void anAuditRecordOfThousandsIsCountedAndLeafedThroughByDate() {
        jdbc.sql("""
                WITH thing AS (INSERT INTO audit.event (at, kind, actor, roles, action, entity_type, entity_id, unit_id, details)
                SELECT '2024-05-05T00:00:00Z'::timestamptz + n * interval '1 second', 'ACCESS', 'nobody', '', 'large.read', 'thing', n::text, ?, '{}'
                  FROM generate_series(1, 1500) n RETURNING id)
                INSERT INTO audit.unsealed SELECT id FROM thing""").param(hospital.unit()).update();
        Bundle last = fhir.as(Role.AUDITOR).search().byUrl("AuditEvent?date=2024-05-05&_count=100&_offset=1450").returnBundle(Bundle.class).execute();

        assertThat(last.getTotal() % 1500).isZero();
        assertThat(last.getTotal()).isPositive();
        assertThat(last.getEntry()).hasSizeBetween(50, 100);
        assertThat(fhir.as(Role.AUDITOR).search().byUrl("AuditEvent?date=2024-05-05&action=R&_count=0").returnBundle(Bundle.class).execute().getTotal()).isEqualTo(last.getTotal());
    }

    private int total(String query) {
        return search(query + (query.contains("_count") ? "" : "&_count=0")).getTotal();
    }

    private Bundle search(String query) {
        return fhir.as(Role.SCHEDULER).search().byUrl(query).returnBundle(Bundle.class).execute();
    }
}
