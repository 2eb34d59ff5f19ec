package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.demand.ForecastPublished;
import org.tessellate.app.demand.surge.SurgePredicted;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterFixture;
import org.tessellate.engine.forecasting.Granularity;
import tools.jackson.databind.JsonNode;

/** What the modules do is told outside, in the contract's words. */
@TessellateTest
class ToldEventsTest {

    private static final String NINE = "2026-03-03T09:00";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Sequencer sequencer;

    @Autowired
    private LogReader log;

    @Autowired
    private EventContracts contracts;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private Outbox outbox;

    private Hospital hospital;
    private Heard heard;

    @BeforeEach
    void aHospital() {
        hospital = new Hospital(api, jdbc).room("exam", "EXAM");
        heard = new Heard(sequencer, log, contracts);
    }

    @AfterEach
    void endOfHearing() {
        heard.forget(jdbc);
    }

    @Test
    void aVisitFromHoldToCancellation() {
        hospital.procedure("visit", 30, new Hospital.Needs().room("EXAM", 30));
        JsonNode held = hospital.hold("visit", NINE).body();
        String id = held.get("id").asString();
        hospital.act(held, "book", Map.of());
        api.as(Role.SCHEDULER).post("/api/v1/appointments/%s/cancel".formatted(id), Map.of("reason", "Mrs. Example is well", "askedBy", "PATIENT"));

        List<CloudEvent> told = heard.about(id);

        assertThat(told).extracting(CloudEvent::type).containsExactly("org.tessellate.appointment.held", "org.tessellate.appointment.booked",
                "org.tessellate.appointment.cancelled");
        assertThat(told).extracting(CloudEvent::partitionKey).containsOnly(hospital.id("facility"));
        assertThat(told).extracting(CloudEvent::status).containsExactly("pending", "booked", "cancelled");
        assertThat(told.getFirst().data().get("start").asString()).isEqualTo("2026-03-03T14:00:00Z");
        assertThat(told.toString()).doesNotContain("Example");
    }

    @Test
    void aRoomThatClosesForMaintenanceAndComesBack() {
        String room = hospital.id("exam");
        ApiClient.As admin = api.as(Role.ADMIN);
        String outage = admin.post("/api/v1/outages", Map.of("location", room, "kind", "MAINTENANCE", "reason", "filter",
                "interval", Map.of("start", "2026-03-04T08:00:00Z", "end", "2026-03-04T12:00:00Z"))).body().path("id").asString();
        assertThat(outage).isNotBlank();

        assertThat(heard.typesAbout(room)).containsExactlyInAnyOrder("resource.unavailable", "resource.maintenance");
        assertThat(heard.about(room)).allMatch(event -> Instant.parse(event.data().get("start").asString()).equals(Instant.parse("2026-03-04T08:00:00Z")));
    }

    @Test
    void aRoomThatIsSuspended() {
        String room = hospital.id("exam");
        api.as(Role.ADMIN).send("PATCH", "/api/v1/locations/" + room, "application/json", "{\"status\": \"SUSPENDED\"}".getBytes(StandardCharsets.UTF_8),
                "If-Match", "\"1\"");

        assertThat(heard.typesAbout(room)).containsExactlyInAnyOrder("room.status", "resource.unavailable");
        assertThat(heard.about(room)).filteredOn(event -> event.type().endsWith("room.status")).extracting(CloudEvent::status).containsExactly("suspended");
    }

    @Test
    void aRosterFromProposalToPublicationAndWhatPeopleDecided() {
        RosterFixture ward = RosterFixture.ward(api, 2);
        String roster = ward.published(ward.nurses.getFirst(), "2026-03-10");

        List<CloudEvent> told = heard.about(roster);

        assertThat(heard.typesAbout(roster)).containsExactly("roster.proposed", "roster.approved", "roster.published");
        assertThat(told).extracting(CloudEvent::partitionKey).containsOnly("site-" + ward.unit);
        List<CloudEvent> decided = heard.all().stream().filter(event -> event.data().path("about").asString("").equals(roster)).toList();
        assertThat(decided).extracting(CloudEvent::type).containsExactly("org.tessellate.recommendation.issued", "org.tessellate.recommendation.accepted");
        assertThat(decided).allMatch(event -> event.confidence() != null && event.confidence() >= 0 && event.confidence() <= 1);
    }

    @Test
    void aCredentialThatChanges() {
        hospital.person("ann", "MD", "MO-FR 08:00-16:00", "ACLS");

        List<CloudEvent> told = heard.about(hospital.id("ann"));

        assertThat(told).extracting(CloudEvent::type).containsExactly("org.tessellate.staff.credential-changed");
        assertThat(told.getFirst().data().get("credential").asString()).isEqualTo("ACLS");
    }

    @Test
    void aSurgeIsAShortageWithItsChance() {
        String facility = hospital.id("facility");
        UnitId unit = new UnitId(hospital.id("unit"));
        transactions.executeWithoutResult(_ -> publisher.publishEvent(
                new SurgePredicted(unit, new ForecastId("f-1"), Instant.parse("2026-03-03T17:00:00Z"), 0.42, 11.7, 15.2)));

        CloudEvent told = heard.about(unit.value()).stream().filter(event -> event.type().endsWith("resource.shortage")).findFirst().orElseThrow();

        assertThat(told.partitionKey()).isEqualTo(facility);
        assertThat(told.confidence()).isEqualTo(0.42);
        assertThat(told.data().get("kind").asString() + " " + told.data().get("needed") + " " + told.data().get("available")).isEqualTo("surge 16 11");
        assertThat(told.data().get("start").asString() + "/" + told.data().get("end").asString()).isEqualTo("2026-03-03T17:00:00Z/2026-03-03T18:00:00Z");
        assertThat(told.data().get("forecast").asString()).isEqualTo("f-1");
    }

    @Test
    void aRoomOutOfUseStillHasItsUnitAndFacility() {
        String room = hospital.id("exam");
        assertThat(api.as(Role.ADMIN).send("DELETE", "/api/v1/locations/" + room, "application/json", new byte[0], "If-Match", "\"1\"").status()).isBetween(200, 204);

        assertThat(heard.about(room)).filteredOn(event -> event.type().endsWith("resource.unavailable")).singleElement().satisfies(event -> {
            assertThat(event.data().get("unit").asString()).isEqualTo(hospital.unit());
            assertThat(event.partitionKey()).isEqualTo(hospital.id("facility"));
        });
    }

    @Test
    void aForecastByMonthKeepsItsContract() {
        transactions.executeWithoutResult(_ -> publisher.publishEvent(new ForecastPublished(new ForecastId("f-" + hospital.unit()), new UnitId(hospital.unit()), null,
                Granularity.MONTH, Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-10-01T00:00:00Z"))));

        assertThat(heard.about("f-" + hospital.unit())).singleElement().satisfies(event ->
                assertThat(event.data().get("granularity").asString()).isEqualTo("month"));
    }

    @Test
    void onlyAnExceptionInWhichSomethingLacksIsAShortage() {
        UnitId unit = new UnitId(hospital.unit());
        transactions.executeWithoutResult(_ -> Access.asSystem("test", () -> exceptions.raise("HL7_REFUSED", unit, "appointment/a-" + unit, "refused", "SCHEDULER")));
        transactions.executeWithoutResult(_ -> Access.asSystem("test", () -> exceptions.raise("SUPPLY_REVIEW", unit, "stock/s-" + unit, "low", "SCHEDULER")));

        assertThat(heard.typesAbout("appointment/a-" + unit, "stock/s-" + unit)).containsExactly("resource.shortage");
    }

    @Test
    void anEventThatBreaksItsContractIsRefusedInTests() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> outbox.add(CanonicalEvent.of(EventType.ROOM_STATUS, "r", Instant.EPOCH, "f",
                new CanonicalEvent.Data().with("location", "r"))))).hasMessageContaining("room.status").hasMessageContaining("unit");
    }

    @Test
    void somebodyWhoCallsOut() {
        hospital.person("ann", "MD", "MO-FR 08:00-16:00");
        assertThat(api.as(Role.CHARGE_NURSE).post("/api/v1/staff/%s/call-outs".formatted(hospital.id("ann")), Map.of("reason", "SICK",
                "start", "2026-03-03T13:00:00Z", "end", "2026-03-03T21:00:00Z")).status()).isEqualTo(201);

        List<CloudEvent> told = heard.about(hospital.id("ann"));

        assertThat(told).extracting(CloudEvent::type).containsExactly("org.tessellate.staff.callout");
        assertThat(told.toString()).doesNotContainIgnoringCase("sick");
        assertThat(Duration.between(told.getFirst().time(), told.getFirst().recordedTime())).isZero();
    }
}
