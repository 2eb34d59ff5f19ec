package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** The little we keep of patients, written by another system. */
@TessellateTest
class FhirPatientTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TransactionTemplate transaction;

    private FhirGround fhir;
    private IGenericClient client;
    private String number;

    @BeforeEach
    void aNumberThatIsNobodys() {
        fhir = new FhirGround(api, users);
        client = fhir.as(Role.INTEGRATOR);
        number = "mrn-" + UUID.randomUUID();
    }

    @Test
    void somebodyNewIsEnteredUnderAnIdOfOursAndRecorded() {
        MethodOutcome outcome = client.create().resource(ada()).prefer(PreferReturnEnum.REPRESENTATION).execute();

        FhirGround.assertValid(outcome.getResource());
        assertThat(outcome.getId().getVersionIdPart()).isEqualTo("1");
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ?").param(outcome.getId().getIdPart())
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void ofManyWhoEnterTheSameNumberOnConditionOneDoes() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> ids = pool.invokeAll(IntStream.range(0, 12).<Callable<String>>mapToObj(i -> this::conditionally).toList()).stream()
                    .map(one -> one.resultNow()).distinct().toList();

            assertThat(ids).hasSize(1);
        }
        assertThat(search("urn:mrn|" + number).getTotal()).isEqualTo(1);
    }

    /** Those who wait for one number keep nobody from another, nor from the database. */
    @Test
    void whoWaitsForOneNumberKeepsNobodyElseWaiting() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> waiting = transaction.execute(status -> {
                jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param("fhir-create/Patient/" + number).query((row, index) -> true).single();
                List<Future<Integer>> begun = IntStream.range(0, 40).mapToObj(i -> pool.submit(() -> raised(number))).toList();
                await().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").query(Long.class).single() > 0);
                assertThat(pool.submit(() -> raised("other-" + number))).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(201);
                assertThat(begun).noneMatch(Future::isDone);
                return begun;
            });
            assertThat(waiting).extracting(one -> one.get()).containsOnlyOnce(201).containsOnly(200, 201);
        }
    }

    private int raised(String value) {
        byte[] body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"%s\"}],\"name\":[{\"text\":\"Ada New\"}]}".formatted(value).getBytes();
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Patient", "application/fhir+json", body, "If-None-Exist", "identifier=urn:mrn|" + value).status();
    }

    private String conditionally() {
        return client.create().resource(ada()).conditionalByUrl("Patient?identifier=urn:mrn|" + number).execute().getId().getIdPart();
    }

    @Test
    void aNumberIsComparedWhole() {
        client.create().resource(ada()).execute();

        assertThat(search("urn:mrn|" + number.substring(0, number.length() - 1)).getTotal()).isZero();
        assertThat(search(number).getTotal()).isEqualTo(1);
        assertThat(search("urn:other|" + number).getTotal()).isZero();
    }

    @Test
    void aShortNumberIsFoundToo() {
        Patient short1 = new Patient();
        short1.addIdentifier().setSystem("urn:short:" + number).setValue("7");
        short1.addName().setText("Short Number");
        client.create().resource(short1).execute();

        assertThat(search("urn:short:" + number + "|7").getTotal()).isEqualTo(1);
    }

    @Test
    void anUpdateKeepsWhatFhirDoesNotCarry() {
        String id = "p-" + UUID.randomUUID();
        api.as(Role.SCHEDULER).post("/api/v1/patients", Map.of("id", id, "name", "Ada", "preferences", Map.of("seat", "window"),
                "identifiers", List.of(Map.of("system", "MRN at home", "value", number))));
        Patient known = client.read().resource(Patient.class).withId(id).execute();
        known.getNameFirstRep().setText("Ada Lovelace");
        known.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 555 0100");

        Patient after = (Patient) client.update().resource(known).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();

        FhirGround.assertValid(after);
        assertThat(after.getMeta().getVersionId()).isEqualTo("2");
        var kept = api.as(Role.SCHEDULER).get("/api/v1/patients/" + id).body();
        assertThat(kept.get("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(kept.at("/preferences/seat").asString()).isEqualTo("window");
        assertThat(kept.at("/identifiers/0/system").asString()).as("as it was given, not as FHIR shows it").isEqualTo("MRN at home");
    }

    @Test
    void aStaleVersionAndAMissingOneAreRefused() {
        Patient first = (Patient) client.create().resource(ada()).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();
        client.update().resource(first).execute();

        Assertions.assertThatThrownBy(() -> client.update().resource(first).execute()).isInstanceOf(PreconditionFailedException.class);
        byte[] body = FhirGround.CONTEXT.newJsonParser().encodeResourceToString(first).getBytes();
        assertThat(fhir.raw(Role.INTEGRATOR).send("PUT", "/fhir/r4/Patient/" + first.getIdElement().getIdPart(), "application/fhir+json", body).status()).isEqualTo(428);
    }

    @Test
    void anIdThatIsNewEntersSomebodyUnderIt() {
        Patient ada = ada();
        ada.setId("ehr-" + number);

        MethodOutcome outcome = client.update().resource(ada).execute();

        assertThat(outcome.getCreated()).isTrue();
        assertThat(outcome.getId().getIdPart()).isEqualTo("ehr-" + number);
        Patient absent = ada();
        absent.setId(new IdType("Patient", "not-there", "4"));
        Assertions.assertThatThrownBy(() -> client.update().resource(absent).execute()).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void somebodyWhoIsNoLongerActiveIsTakenOutOfUse() {
        Patient ada = (Patient) client.create().resource(ada()).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();

        Patient gone = (Patient) client.update().resource(ada.setActive(false)).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();

        assertThat(gone.getActive()).isFalse();
        assertThat(search("urn:mrn|" + number + "&active=true").getTotal()).isZero();
        assertThat(search("urn:mrn|" + number).getEntry()).extracting(entry -> ((Patient) entry.getResource()).getActive()).containsExactly(false);
        assertThat(conditionally()).as("nor entered a second time").isEqualTo(ada.getIdElement().getIdPart());
    }

    @Test
    void aPatientWithoutANameIsRefused() {
        byte[] body = "{\"resourceType\":\"Patient\"}".getBytes();

        assertThat(fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Patient", "application/fhir+json", body).status()).isEqualTo(422);
    }

    @Test
    void aChainByWhatTheTargetDoesNotKnowIsRefused() {
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Appointment?patient.colour=red").status()).isEqualTo(400);
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Appointment?patient.identifier:above=1").status()).isEqualTo(400);
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Appointment?patient.name:exact=Nobody%20Here").status()).isEqualTo(200);
    }

    private Patient ada() {
        Patient ada = new Patient();
        ada.addIdentifier().setSystem("urn:mrn").setValue(number);
        ada.addName().addGiven("Ada").setFamily("New");
        return ada;
    }

    private Bundle search(String identifier) {
        return client.search().byUrl("Patient?identifier=" + identifier).returnBundle(Bundle.class).execute();
    }
}
