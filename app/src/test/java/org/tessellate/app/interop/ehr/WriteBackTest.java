package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.hl7v2.ToldAppointments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a record system hears of our appointments, who must agree first, and what happens when it differs. */
@TessellateTest
class WriteBackTest {

    @Autowired
    private Finding finding;

    @Autowired
    private EhrWrites writes;

    @Autowired
    private WriteText text;

    @Autowired
    private WritePolicy policy;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private ToldAppointments told;

    @Autowired
    private Audit audit;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Autowired
    private JsonMapper json;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private final StandInEhr ehr = new StandInEhr();
    private Hospital hospital;
    private WriteTeller teller;
    private WriteSender sender;

    @BeforeEach
    void aUnitBesideARecordSystem() {
        jdbc.sql("DELETE FROM interop.ehr_write").update();
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        teller = new WriteTeller(finding, writes, text, policy, decisions, told);
        sender = new WriteSender(writes, new Writer(writes, new EhrCapabilities(clock), text), new EhrLines(new EhrSettings(List.of(ehr.system("main")))),
                exceptions, audit, transaction, clock);
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    private void mode(String mode) {
        ApiClient.Answer put = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions",
                Map.of("reason", "test", "activate", true, "document", Map.of("ehr", Map.of("system", "main", "mode", mode))));
        assertThat(put.status()).as(put.text()).isLessThan(300);
    }

    private void tell(EventType type, String appointment) {
        teller.accept(List.of(new CloudEvent(UUID.randomUUID().toString(), "urn:test", type.type(), appointment, clock.instant(), type.schema(), "f", 1, clock.instant(), "",
                null, null, json.createObjectNode(), 1)));
    }

    private void drain() {
        for (int most = 0; most < 10 && sender.step(); most++) {
            assertThat(ehr.requests).isNotEmpty();
        }
    }

    private String booked(String start) {
        String id = hospital.booked("visit", start);
        tell(EventType.APPOINTMENT_BOOKED, id);
        return id;
    }

    private void moved(String id, String start) {
        ApiClient.Answer moved = hospital.act(visit(id), "reschedule", Map.of("procedure", hospital.id("visit"), "start", start, "resources", List.of()));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        tell(EventType.APPOINTMENT_CHANGED, id);
    }

    private JsonNode visit(String id) {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/" + id).body();
    }

    private List<Recommendation> proposals() {
        return decisions.queue(new UnitId(hospital.unit())).stream().filter(one -> one.proposal().kind().equals("EHR_WRITE")).toList();
    }

    private void agree() {
        Recommendation open = proposals().getFirst();
        ApiClient.Answer accepted = api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + open.id().value() + "/accept", "application/json", "{}".getBytes(),
                "If-Match", "\"" + open.version() + "\"");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    }

    private List<String> exceptions() {
        return exceptions.open(new UnitId(hospital.unit())).stream().map(one -> one.kind() + ": " + one.title()).toList();
    }

    private List<String> statuses(String id) {
        return jdbc.sql("SELECT status FROM interop.ehr_write WHERE appointment = ? ORDER BY position").param(id).query(String.class).list();
    }

    @Test
    void nothingIsWrittenUnlessTheUnitSaysSo() {
        booked("2026-03-10T14:00");

        drain();

        assertThat(ehr.requests).isEmpty();
        assertThat(proposals()).isEmpty();
    }

    @Test
    void withApprovalAVisitIsWrittenOnceSomebodyAgreedAndReadBack() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        drain();
        assertThat(ehr.requests).isEmpty();
        assertThat(proposals()).singleElement().satisfies(one -> assertThat(one.proposal().title()).contains("write the new visit of 2026-03-10 14:00"));

        agree();
        drain();

        assertThat(ehr.appointments()).singleElement().satisfies(there -> {
            assertThat(there.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
            assertThat(there.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-10T18:00:00Z"));
            assertThat(there.getIdentifierFirstRep().getValue()).isEqualTo(id);
            assertThat(there.getParticipant()).extracting(one -> one.getActor().getReference()).contains("Practitioner/" + hospital.id("ann"), "Location/" + hospital.id("r1"));
            assertThat(there.getSlot()).isEmpty();
        });
        assertThat(ehr.requests.getLast()).startsWith("GET Appointment/ehr-");
        assertThat(statuses(id)).containsExactly("DONE");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void whatPeopleRefuseIsNotWritten() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        Recommendation open = proposals().getFirst();

        api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + open.id().value() + "/override", "application/json",
                "{\"reasonCode\": \"OTHER\", \"comment\": \"entered there\"}".getBytes(), "If-Match", "\"" + open.version() + "\"");
        drain();

        assertThat(statuses(id)).containsExactly("DISMISSED");
        assertThat(ehr.requests).isEmpty();
    }

    @Test
    void aLaterStateTakesThePlaceOfOneThatStillWaits() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        assertThat(statuses(id)).containsExactly("SUPERSEDED", "DONE");
        assertThat(ehr.appointments()).singleElement().satisfies(there -> assertThat(there.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-11T13:00:00Z")));
    }

    @Test
    void aVisitCancelledBeforeItWasToldIsForgotten() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        hospital.act(visit(id), "cancel", Map.of("reason", "patient ill"));
        tell(EventType.APPOINTMENT_CANCELLED, id);

        assertThat(proposals()).isEmpty();
        assertThat(statuses(id)).containsExactly("SUPERSEDED");
    }

    @Test
    void automaticallyOnlyWhatCanDoLittleHarm() {
        mode("AUTOMATIC");
        String far = booked("2026-03-10T14:00");
        drain();
        assertThat(statuses(far)).containsExactly("DONE");

        String soon = booked("2026-03-03T02:30");
        assertThat(statuses(soon)).as("begins within 24 hours").containsExactly("PROPOSED");
        moved(far, "2026-03-11T09:00");
        assertThat(statuses(far)).as("a move").containsExactly("DONE", "PROPOSED");
    }

    @Test
    void theMomentFromWhichAVisitIsFarEnoughAheadIsTheBoundary() {
        mode("AUTOMATIC");

        assertThat(policy.isLowRisk(hospital.unit(), WriteKind.BOOK, false, TestClock.START.plus(Duration.ofHours(24)))).isTrue();
        assertThat(policy.isLowRisk(hospital.unit(), WriteKind.BOOK, false, TestClock.START.plus(Duration.ofHours(24)).minusSeconds(1))).isFalse();
        assertThat(policy.isLowRisk(hospital.unit(), WriteKind.CANCEL, true, TestClock.START.plus(Duration.ofDays(90)))).isFalse();
    }

    @Test
    void aMoveIsWrittenInTheVersionThatStandsThereAndLeavesTheRestAlone() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        Appointment there = ehr.appointments().getFirst();
        there.setComment("Brings her own interpreter");
        ehr.put(there);
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        Appointment after = ehr.appointments().getFirst();
        assertThat(after.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-11T13:00:00Z"));
        assertThat(after.getComment()).isEqualTo("Brings her own interpreter");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void aCancellationIsWrittenWithoutItsReason() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        hospital.act(visit(id), "cancel", Map.of("reason", "patient ill"));
        tell(EventType.APPOINTMENT_CANCELLED, id);

        agree();
        drain();

        assertThat(ehr.appointments().getFirst().getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(ehr.appointments().getFirst().hasCancelationReason()).isFalse();
    }

    @Test
    void whatSomebodyChangedThereIsNotOverwrittenButLaidBeforeAPerson() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        Appointment there = ehr.appointments().getFirst().setStart(Date.from(Instant.parse("2026-03-10T20:00:00Z"))).setEnd(Date.from(Instant.parse("2026-03-10T20:30:00Z")));
        ehr.put(there);
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        assertThat(ehr.appointments().getFirst().getStart().toInstant()).isEqualTo(Instant.parse("2026-03-10T20:00:00Z"));
        assertThat(statuses(id)).endsWith("CONFLICT");
        assertThat(exceptions()).singleElement().asString().startsWith("EHR_CONFLICT").contains("somebody changed it there", "2026-03-10T20:00:00Z there");
    }

    @Test
    void aChangeBetweenOurLookAndOurWriteIsAConflictToo() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        moved(id, "2026-03-11T09:00");
        agree();
        EhrWrite.Link link = writes.link("main", id).orElseThrow();
        EhrLine line = new EhrLine(ehr.system("main"));
        Appointment stale = ehr.appointment(link.remote()).copy();
        ehr.put(ehr.appointment(link.remote()));

        assertThat(line.update(stale, link.etag()).status()).isEqualTo(412);
    }

    @Test
    void whatStandsThereDifferentlyAfterAWriteIsFoundByReadingItBack() {
        mode("AUTOMATIC");
        ehr.twist = given -> given.setEnd(Date.from(given.getStart().toInstant().plus(Duration.ofMinutes(15))));

        String id = booked("2026-03-10T14:00");
        drain();

        assertThat(statuses(id)).containsExactly("CONFLICT");
        assertThat(exceptions()).singleElement().asString().contains("what stands there differs", "end (");
    }

    @Test
    void aKillAfterTheyTookItCreatesNothingTwice() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        jdbc.sql("UPDATE interop.ehr_write SET status = 'WAITING', settled_at = NULL, next_attempt_at = created_at").update();
        jdbc.sql("DELETE FROM interop.ehr_appointment").update();

        drain();

        assertThat(ehr.appointments()).hasSize(1);
        assertThat(statuses(id)).containsExactly("DONE");
    }

    @Test
    void aSystemThatIsAwayIsTriedAgain() {
        mode("AUTOMATIC");
        ehr.moods.addAll(List.of(503, 503, 503, 503));
        String id = booked("2026-03-10T14:00");

        assertThat(sender.step()).isFalse();
        assertThat(statuses(id)).containsExactly("WAITING");
        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(statuses(id)).containsExactly("DONE");
    }

    @Test
    void whatASystemCannotDoIsLaidBeforeAPersonUntried() {
        mode("AUTOMATIC");
        ehr.can(TypeRestfulInteraction.READ);

        String id = booked("2026-03-10T14:00");
        drain();

        assertThat(statuses(id)).containsExactly("BY_HAND");
        assertThat(ehr.requests).containsExactly("GET metadata");
        assertThat(exceptions()).singleElement().asString().contains("enter it there by hand");
    }

    @Test
    void aRefusalIsLaidBeforeAPersonInOurWords() {
        mode("AUTOMATIC");
        String warmedUp = booked("2026-03-10T14:00");
        drain();
        assertThat(statuses(warmedUp)).containsExactly("DONE");
        ehr.moods.add(422);

        booked("2026-03-10T15:00");
        drain();

        assertThat(exceptions()).singleElement().asString().startsWith("EHR_REFUSED").contains("status (422)");
    }

    @Test
    void aPolicyNamesAModeThatThereIs() {
        ApiClient.Answer refused = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions",
                Map.of("reason", "test", "activate", true, "document", Map.of("ehr", Map.of("mode", "ALWAYS"))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("ALWAYS", "READ_ONLY, APPROVAL, AUTOMATIC");
    }
}
