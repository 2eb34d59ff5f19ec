package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.fhir.BookedThere;
import org.tessellate.app.interop.hl7v2.ToldAppointments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A unit beside a record system, and what people and events do there. */
@TessellateTest
abstract class BesideARecordSystem {

    @Autowired
    private Finding finding;

    @Autowired
    EhrWrites writes;

    @Autowired
    private WriteText text;

    @Autowired
    WritePolicy policy;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private ToldAppointments told;

    @Autowired
    private BookedThere booked;

    @Autowired
    Users users;

    @Autowired
    private Audit audit;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    private JsonMapper json;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    final StandInEhr ehr = new StandInEhr();
    Hospital hospital;
    private WriteTeller teller;
    WriteSender sender;
    EhrDoor door;

    @BeforeEach
    void aUnitBesideARecordSystem() {
        jdbc.sql("DELETE FROM interop.ehr_write").update();
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        connected(ehr.system("main"));
    }

    void connected(EhrSettings.System system) {
        EhrSettings settings = new EhrSettings(List.of(system));
        EhrLines lines = new EhrLines(settings, java.time.Clock.systemUTC());
        WriteCheck check = new WriteCheck(finding, policy, writes, text);
        WriteProposals proposals = new WriteProposals(decisions, policy);
        door = new EhrDoor(settings);
        teller = new WriteTeller(check, writes, text, policy, proposals, new OthersVisits(told, booked, lines));
        sender = new WriteSender(writes, check, proposals, new Writer(writes, new EhrCapabilities(clock), text), lines, door, exceptions, audit, transaction, clock);
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    void mode(String mode) {
        ApiClient.Answer put = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions",
                Map.of("reason", "test", "activate", true, "document", Map.of("ehr", Map.of("system", "main", "mode", mode))));
        assertThat(put.status()).as(put.text()).isLessThan(300);
    }

    void tell(EventType type, String appointment) {
        teller.accept(List.of(new CloudEvent(UUID.randomUUID().toString(), "urn:test", type.type(), appointment, clock.instant(), type.schema(), "f", 1, clock.instant(), "",
                null, null, json.createObjectNode(), 1)));
    }

    void drain() {
        assertThat(IntStream.range(0, 10).takeWhile(turn -> sender.step()).count()).isLessThan(10);
    }

    String booked(String start) {
        String id = hospital.booked("visit", start);
        tell(EventType.APPOINTMENT_BOOKED, id);
        return id;
    }

    void moved(String id, String start) {
        ApiClient.Answer moved = hospital.act(visit(id), "reschedule", Map.of("procedure", hospital.id("visit"), "start", start, "resources", List.of()));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        tell(EventType.APPOINTMENT_CHANGED, id);
    }

    void cancelled(String id) {
        hospital.act(visit(id), "cancel", Map.of("reason", "patient ill"));
        tell(EventType.APPOINTMENT_CANCELLED, id);
    }

    JsonNode visit(String id) {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/" + id).body();
    }

    List<Recommendation> proposals() {
        return decisions.queue(new UnitId(hospital.unit())).stream().filter(one -> one.proposal().kind().equals("EHR_WRITE")).toList();
    }

    ApiClient.Answer accept(Recommendation open) {
        return api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + open.id().value() + "/accept", "application/json", "{}".getBytes(),
                "If-Match", "\"" + open.version() + "\"");
    }

    void agree() {
        ApiClient.Answer accepted = accept(proposals().getFirst());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    }

    List<String> exceptions() {
        return exceptions.open(new UnitId(hospital.unit())).stream().map(one -> one.kind() + ": " + one.title()).toList();
    }

    List<String> statuses(String id) {
        return jdbc.sql("SELECT status FROM interop.ehr_write WHERE appointment = ? ORDER BY position").param(id).query(String.class).list();
    }
}
