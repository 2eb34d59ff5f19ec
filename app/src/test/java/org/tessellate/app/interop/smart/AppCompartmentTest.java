package org.tessellate.app.interop.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A token for one patient: whoever and whatever is another's is answered as what nobody has. */
@TessellateTest
class AppCompartmentTest {

    private static final String ALL = "patient/*.cruds";
    private static final String NOBODY = "no-such-id";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private AppGround app;
    private Hospital hospital;
    private PageClient person;
    private ApiClient.As token;
    private JsonNode granted;
    private String own;
    private String name;
    private String other;
    private String ownVisit;
    private String othersVisit;

    @BeforeEach
    void aTokenForOneOfTwoPatientsWithAVisitEach() {
        clock.set(TestClock.START);
        app = new AppGround(api);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        own = hospital.patient("own");
        name = "other-" + UUID.randomUUID();
        other = hospital.patient(name);
        ownVisit = booked("09:00", own);
        othersVisit = booked("10:00", other);
        person = PageClient.signedIn(api, new Grant(Role.SCHEDULER, hospital.unit()));
        granted = app.granted(person, ALL, own);
        token = app.with(granted);
    }

    @AfterEach
    void close() {
        app.close();
    }

    private String booked(String time, String patient) {
        JsonNode held = hospital.hold("visit", "2026-03-03T" + time).body();
        assertThat(hospital.act(held, "book", Map.of("patient", patient)).status()).isEqualTo(200);
        return held.get("id").asString();
    }

    private ApiClient.Answer post(String path, String body) {
        return token.send("POST", "/fhir/r4/" + path, "application/fhir+json", body.getBytes());
    }

    /** What the request says of another's id is what it says of an id that nobody has. */
    private ApiClient.Answer asOfNobody(String id, Function<String, ApiClient.Answer> request) {
        ApiClient.Answer anothers = request.apply(id);
        ApiClient.Answer nobodys = request.apply(NOBODY);
        assertThat(anothers.status()).as(anothers.text()).isEqualTo(nobodys.status());
        assertThat(plain(anothers.text(), id)).isEqualTo(plain(nobodys.text(), NOBODY));
        return anothers;
    }

    private static String plain(String text, String id) {
        return text.replace(id, "ID").replaceAll("urn:uuid:[0-9a-f-]+", "").replaceAll("\"(id|lastUpdated|timestamp)\": ?\"[^\"]*\"", "");
    }

    private String visit(String time, String patient, String status, String id) {
        return """
                {"resourceType":"Appointment","id":"%s","status":"%s","start":"2026-03-03T%s:00Z","end":"2026-03-03T%s:30Z","participant":[{"status":"accepted","actor":{"reference":"Patient/%s"}}],
                 "serviceType":[{"coding":[{"system":"urn:tessellate:visit-type","code":"%s"}]}]}""".formatted(id, status, time, time, patient, hospital.id("visit"));
    }

    @Test
    void theAppIsToldOfItsPatientAndOfWhatItMayDo() {
        assertThat(granted.get("patient").asString()).isEqualTo(own);
        assertThat(granted.get("scope").asString()).contains("patient/Appointment.crus", "patient/Patient.rus", "launch/patient").doesNotContain("user/", "*", "patient/AuditEvent", "patient/Subscription");
    }

    @Test
    void theOwnIsReadAndAnothersIsNotThere() {
        for (String own : new String[] {"Patient/" + this.own, "Appointment/" + ownVisit, "AppointmentResponse/" + ownVisit + ".1", "Practitioner/" + hospital.id("dr")}) {
            assertThat(token.get("/fhir/r4/" + own).status()).as(own).isEqualTo(200);
        }
        assertThat(asOfNobody(other, id -> token.get("/fhir/r4/Patient/" + id)).status()).isEqualTo(404);
        assertThat(asOfNobody(othersVisit, id -> token.get("/fhir/r4/Appointment/" + id)).status()).isEqualTo(404);
        assertThat(asOfNobody(othersVisit, id -> token.get("/fhir/r4/AppointmentResponse/" + id + ".1")).status()).isEqualTo(404);
        assertThat(asOfNobody(othersVisit, id -> token.get("/fhir/r4/Encounter/" + id)).status()).isEqualTo(404);
    }

    @Test
    void aSearchFindsTheOwnOnlyHoweverItAsks() {
        assertThat(token.get("/fhir/r4/Appointment?date=2026-03-03").text()).contains(ownVisit).doesNotContain(othersVisit, other);
        assertThat(token.get("/fhir/r4/Appointment?patient=" + own).body().get("total").asInt()).isEqualTo(1);
        for (String query : new String[] {"Appointment?patient=%s", "Appointment?actor=Patient/%s", "Patient?_id=%s", "AppointmentResponse?patient=%s", "Encounter?patient=%s",
                "Appointment?patient._id=%s"}) {
            asOfNobody(other, id -> token.get("/fhir/r4/" + query.formatted(id)));
            assertThat(token.get("/fhir/r4/" + query.formatted(other)).body().get("total").asInt()).as(query).isZero();
        }
        for (String query : new String[] {"Appointment?_id=%s", "Appointment?identifier=%s", "AppointmentResponse?appointment=%s", "AppointmentResponse?_id=%s.1"}) {
            assertThat(asOfNobody(othersVisit, id -> token.get("/fhir/r4/" + query.formatted(id))).body().get("total").asInt()).as(query).isZero();
        }
        for (String query : new String[] {"Patient?name=%s", "Appointment?patient.name=%s"}) {
            assertThat(asOfNobody(name, text -> token.get("/fhir/r4/" + query.formatted(text))).body().get("total").asInt()).as(query).isZero();
        }
    }

    @Test
    void whatComesAlongIsTheOwnToo() {
        String included = token.get("/fhir/r4/Appointment?date=2026-03-03&_include=Appointment:patient&_include=Appointment:actor").text();

        assertThat(included).contains("Patient/" + own, "\"resourceType\":\"Practitioner\"").doesNotContain(other, othersVisit);
    }

    @Test
    void whatIsFoundHeldAndBookedIsForTheOwn() {
        String find = "Appointment/$find?start=2026-03-04&end=2026-03-04&visit-type=" + hospital.id("visit");
        JsonNode found = token.get("/fhir/r4/" + find).body();
        assertThat(found.toString()).contains("Patient/" + own);
        assertThat(asOfNobody(other, id -> token.get("/fhir/r4/" + find + "&patient-reference=Patient/" + id)).status()).isEqualTo(422);

        String proposal = found.at("/entry/0/resource/id").asString();
        String booked = post("Appointment/$book?appt-id=" + proposal, "{\"resourceType\":\"Parameters\"}").text();

        assertThat(booked).contains("\"booked\"", "Patient/" + own);
        assertThat(jdbc.sql("SELECT actor FROM audit.event WHERE action = 'appointment.booked' AND details ->> 'client' = ?").param(app.id).query(String.class).list())
                .as("in whose name and by which app").containsExactly("test.scheduler." + hospital.unit());
        String second = found.at("/entry/1/resource/id").asString();
        assertThat(asOfNobody(other, id -> post("Appointment/$book?appt-id=" + second + "&patient-id=" + id, "{\"resourceType\":\"Parameters\"}")).text()).doesNotContain("\"booked\"");
    }

    @Test
    void whatWasFoundForAnotherIsNeitherHeldNorBooked() {
        ApiClient.As everybodys = app.with(app.granted(person, "user/*.cruds", ""));
        String proposal = everybodys.get("/fhir/r4/Appointment/$find?start=2026-03-04&end=2026-03-04&visit-type=%s&patient-reference=Patient/%s".formatted(hospital.id("visit"), other))
                .body().at("/entry/0/resource/id").asString();

        asOfNobody(proposal, id -> post("Appointment/" + id + "/$hold", "{\"resourceType\":\"Parameters\"}"));
        asOfNobody(proposal, id -> post("Appointment/$book?appt-id=" + id, "{\"resourceType\":\"Parameters\"}"));
        assertThat(jdbc.sql("SELECT count(*) FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void anothersVisitIsNeitherBookedMovedCancelledNorAnswered() {
        JsonNode held = hospital.hold("visit", "2026-03-03T11:00").body();
        asOfNobody(held.get("id").asString(), id -> post("Appointment/$book?appt-id=" + id, "{\"resourceType\":\"Parameters\"}"));
        asOfNobody(othersVisit, id -> post("Appointment/$book?cancelled-appt-id=" + id, "{\"resourceType\":\"Parameters\"}"));
        asOfNobody(othersVisit, id -> post("Appointment/$book", "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"appointment-resource\",\"resource\":%s}]}".formatted(visit("19", own, "booked", id))));
        asOfNobody(othersVisit, id -> post("Appointment/$book", "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"appointment-resource\",\"resource\":%s}]}".formatted(visit("19", own, "cancelled", id))));
        asOfNobody(othersVisit, id -> token.send("PUT", "/fhir/r4/Appointment/" + id, "application/fhir+json", visit("19", own, "cancelled", id).getBytes(), "If-Match", "W/\"2\""));
        asOfNobody(othersVisit, id -> post("AppointmentResponse", """
                {"resourceType":"AppointmentResponse","appointment":{"reference":"Appointment/%s"},"actor":{"reference":"Patient/%s"},"participantStatus":"declined"}""".formatted(id, other)));

        assertThat(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + othersVisit).body().get("status").asString()).isEqualTo("booked");
        assertThat(post("AppointmentResponse", """
                {"resourceType":"AppointmentResponse","appointment":{"reference":"Appointment/%s"},"actor":{"reference":"Patient/%s"},"participantStatus":"declined"}""".formatted(ownVisit, own)).status())
                .as("the own").isEqualTo(201);
    }

    @Test
    void nothingIsWrittenForAnother() {
        asOfNobody(other, id -> post("Appointment", visit("19", id, "booked", "x")));
        assertThat(token.send("POST", "/fhir/r4/Appointment", "application/fhir+json", visit("19", own, "booked", "x").getBytes(), "If-None-Exist", "identifier=" + othersVisit).text())
                .as("not what is another's").contains("Patient/" + own).doesNotContain(othersVisit);
        asOfNobody(other, id -> token.send("PUT", "/fhir/r4/Patient/" + id, "application/fhir+json",
                "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"text\":\"Mallory\"}]}".formatted(id).getBytes(), "If-Match", "W/\"1\""));
        asOfNobody(other, id -> token.send("PUT", "/fhir/r4/Patient/" + id, "application/fhir+json",
                "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"text\":\"Mallory\"}]}".formatted(id).getBytes()));
        assertThat(post("Patient", "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Mallory\"}]}").status()).isEqualTo(403);
        asOfNobody(other, id -> post("Appointment/$book", """
                {"resourceType":"Parameters","parameter":[{"name":"appointment-resource","resource":%s},{"name":"patient-resource","resource":{"resourceType":"Patient","id":"%s","name":[{"text":"x"}]}}]}"""
                .formatted(visit("20", own, "pending", "").replace("\"id\":\"\",", ""), id)));

        assertThat(jdbc.sql("SELECT count(*) FROM patient.patient WHERE body::text LIKE '%Mallory%'").query(Long.class).single()).isZero();
    }

    @Test
    void aVisitForNobodyIsForTheOwnAndAPatientMustBeChosen() {
        String body = post("Appointment", visit("19", own, "booked", "x").replaceAll("\"participant\":\\[.*?}}],", "\"participant\":[],")).text();
        assertThat(body).contains("Patient/" + own);

        assertThat(app.look(person, app.wish("launch/patient user/Slot.rs")).body()).contains("For which patient?").doesNotContain("value=\"allow\"");
        String looked = person.submit("/apps/authorize?" + AppGround.encoded(app.wish(ALL)), "/apps/authorize", AppGround.encoded(app.wish(ALL)) + "&answer=look&search=" + name).body();
        assertThat(looked).contains("value=\"" + other + "\"", "value=\"allow\"");
    }

    @Test
    void whoMayNotSeePatientsLetsNoAppSeeThem() {
        assertThat(app.told(PageClient.signedIn(api, new Grant(Role.CHARGE_NURSE, hospital.unit())), app.wish("patient/Appointment.rs"))).containsEntry("error", "access_denied");
    }

    @Test
    void aRefreshKeepsThePatient() {
        JsonNode first = app.granted(person, "patient/Appointment.rs offline_access", own);

        JsonNode second = app.refresh(first.get("refresh_token").asString(), "").body();

        assertThat(second.get("patient").asString()).isEqualTo(own);
        assertThat(app.with(second).get("/fhir/r4/Appointment?date=2026-03-03").text()).contains(ownVisit).doesNotContain(othersVisit);
    }
}
