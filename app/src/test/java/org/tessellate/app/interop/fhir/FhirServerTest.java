package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
class FhirServerTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    private FhirGround fhir;
    private Hospital hospital;
    private IGenericClient client;

    @BeforeEach
    void aClinicWithOneDoctorAndOneRoom() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").mobile("pump", "PUMP", 2).person("dr", "MD", "MO-FR 08:00-16:00", "CARDIO")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30).device("PUMP", 30));
        client = fhir.as(Role.INTEGRATOR);
    }

    @Test
    void theCapabilityStatementIsOpenAndListsWhatIsServed() {
        CapabilityStatement statement = FhirGround.CONTEXT.newRestfulGenericClient(fhir.base()).capabilities().ofType(CapabilityStatement.class).execute();

        FhirGround.assertValid(statement);
        assertThat(statement.getRestFirstRep().getResource()).extracting(one -> one.getType()).contains("Appointment", "Device", "HealthcareService",
                "Location", "Organization", "Patient", "Practitioner", "PractitionerRole", "Schedule", "Slot");
    }

    @Test
    void everyTypeIsReadByItsIdAndIsValid() {
        hospital.patient("pat");
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        List<Resource> all = List.of(read(Practitioner.class, "dr"), read(PractitionerRole.class, "dr"), read(Location.class, "exam"),
                read(HealthcareService.class, "service"), read(Organization.class, "unit"), read(Patient.class, "pat"), read(Schedule.class, "visit"),
                client.read().resource(Device.class).withId(hospital.id("pump") + ".2").execute(),
                client.read().resource(Organization.class).withId("facility." + hospital.id("facility")).execute(),
                client.read().resource(Appointment.class).withId(visit).execute());

        assertThat(all).allSatisfy(FhirGround::assertValid);
    }

    private <R extends Resource> R read(Class<R> type, String name) {
        return client.read().resource(type).withId(hospital.id(name)).execute();
    }

    @Test
    void aVisitNamesThoseWhoTakePartAndItsVersion() {
        Appointment visit = client.read().resource(Appointment.class).withId(hospital.booked("visit", "2026-03-03T09:00")).execute();

        assertThat(visit.getStartElement().getValueAsString()).isEqualTo("2026-03-03T09:00:00-05:00");
        assertThat(visit.getParticipant()).extracting(part -> part.getActor().getReference()).contains(
                "Practitioner/" + hospital.id("dr"), "Location/" + hospital.id("exam"));
        assertThat(visit.getMeta().getVersionId()).isEqualTo("2");
        assertThat(visit.getRequestedPeriod()).hasSize(1);
    }

    @Test
    void aSearchIncludesWhatItPointsToAndCountsEverything() {
        hospital.booked("visit", "2026-03-03T09:00");
        hospital.booked("visit", "2026-03-03T10:00");
        hospital.booked("visit", "2026-03-04T10:00");

        Bundle first = search("Appointment?practitioner=%s&date=2026-03-03&_count=1&_include=Appointment:actor".formatted(hospital.id("dr")));

        FhirGround.assertValid(first);
        assertThat(first.getTotal()).isEqualTo(2);
        assertThat(first.getEntry().stream().filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE))
                .extracting(entry -> entry.getResource().fhirType()).contains("Practitioner", "Location");
        Bundle second = client.loadPage().next(first).execute();
        assertThat(second.getEntryFirstRep().getResource().getIdElement().getIdPart()).isNotEqualTo(first.getEntryFirstRep().getResource().getIdElement().getIdPart());
        assertThat(second.getLink("next")).isNull();
    }

    @Test
    void datesAreMeantInTheZoneOfTheFacility() {
        hospital.booked("visit", "2026-03-03T15:30");

        assertThat(search("Appointment?practitioner=%s&date=2026-03-03".formatted(hospital.id("dr"))).getTotal()).isEqualTo(1);
        assertThat(search("Appointment?practitioner=%s&date=ge2026-03-03T20:31:00Z".formatted(hospital.id("dr"))).getTotal()).isZero();
        assertThat(search("Appointment?practitioner=%s&date=gt2026-03-02&date=lt2026-03-04".formatted(hospital.id("dr"))).getTotal()).isEqualTo(1);
        assertThat(search("Appointment?practitioner=%s&date=lt2026-03-03".formatted(hospital.id("dr"))).getTotal()).isZero();
    }

    @Test
    void freeAndTakenSlotsAreTheConsolesAnswers() {
        hospital.booked("visit", "2026-03-03T09:00");

        Bundle slots = search("Slot?schedule=Schedule/%s&start=2026-03-03&_count=200".formatted(hospital.id("visit")));

        FhirGround.assertValid(slots);
        List<Slot> all = slots.getEntry().stream().map(entry -> (Slot) entry.getResource()).toList();
        assertThat(all).filteredOn(slot -> slot.getStatus() == SlotStatus.BUSY).singleElement()
                .satisfies(slot -> assertThat(slot.getStartElement().getValueAsString()).isEqualTo("2026-03-03T09:00:00-05:00"));
        assertThat(all).filteredOn(slot -> slot.getStatus() == SlotStatus.FREE).hasSizeGreaterThan(10)
                .noneMatch(slot -> slot.getStart().toInstant().toString().equals("2026-03-03T14:00:00Z"));
        assertThat(client.read().resource(Slot.class).withId(new SlotId(hospital.id("visit"), java.time.Instant.parse("2026-03-03T14:00:00Z")).text())
                .execute().getStatus()).isEqualTo(SlotStatus.BUSY);
    }

    @Test
    void aStartThatIsTakenOnceAndFreeOnceMoreIsOneFreeSlot() {
        hospital.room("exam2", "EXAM").person("dr2", "MD", "MO-FR 08:00-16:00");
        hospital.booked("visit", "2026-03-03T09:00");
        hospital.booked("visit", "2026-03-04T09:00");
        hospital.booked("visit", "2026-03-04T09:00");

        Bundle slots = search("Slot?schedule=Schedule/%s&start=2026-03-03&start=lt2026-03-05&_count=200".formatted(hospital.id("visit")));
        assertThat(slots.getEntry()).extracting(entry -> entry.getFullUrl()).doesNotHaveDuplicates();
        FhirGround.assertValid(slots);
        assertThat(slots.getEntry()).filteredOn(entry -> ((Slot) entry.getResource()).getStart().toInstant().toString().equals("2026-03-03T14:00:00Z"))
                .singleElement().satisfies(entry -> assertThat(((Slot) entry.getResource()).getStatus()).isEqualTo(SlotStatus.FREE));

        Bundle busy = search("Slot?schedule=Schedule/%s&start=2026-03-04&status=http://hl7.org/fhir/slotstatus|busy".formatted(hospital.id("visit")));
        assertThat(busy.getEntry()).as("two visits side by side").hasSize(1);
    }

    @Test
    void aStatusIsFoundWithItsSystemAndNotWithAnother() {
        hospital.booked("visit", "2026-03-03T09:00");
        String query = "Appointment?practitioner=%s&status=".formatted(hospital.id("dr"));

        assertThat(search(query + "booked").getTotal()).isEqualTo(1);
        assertThat(search(query + "http://hl7.org/fhir/appointmentstatus|booked").getTotal()).isEqualTo(1);
        assertThat(search(query + "http://hl7.org/fhir/slotstatus|booked").getTotal()).isZero();
    }

    @Test
    void whatIsAMatchIsNotIncludedOnceMoreAndIterateIsRefusedByName() {
        String bay = hospital.id("bay");
        api.as(Role.ADMIN).post("/api/v1/locations", Map.of("id", bay, "unit", hospital.unit(), "name", "bay", "kind", "BAY", "partOf", hospital.id("exam")));
        Bundle places = search("Location?_id=%s,%s&_include=Location:partof".formatted(hospital.id("exam"), bay));
        assertThat(places.getTotal()).isEqualTo(2);
        assertThat(places.getEntry()).extracting(entry -> entry.getFullUrl()).doesNotHaveDuplicates();
        assertThat(outcome("Appointment?practitioner=x&_include:iterate=Location:partof", 400).getIssueFirstRep().getDetails().getText())
                .contains("(_include:iterate)");
    }

    @Test
    void everythingIsToBeHadAsXmlToo() {
        client.setEncoding(EncodingEnum.XML);

        assertThat(read(Practitioner.class, "dr").getNameFirstRep().getText()).isEqualTo("dr");
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Practitioner/" + hospital.id("dr") + "?_format=xml").text()).startsWith("<Practitioner");
    }

    @Test
    void aCriterionIsNeverDropped() {
        assertThat(outcome("Appointment?paitent=1", 400).getIssueFirstRep().getDetails().getText()).contains("(paitent)");
        assertThat(outcome("Appointment?patient:missing=true", 400).getIssueFirstRep().getDetails().getText()).contains("(missing)");
        assertThat(outcome("Appointment?_has:x=1", 400).getIssueFirstRep().getDiagnostics()).startsWith("Maybe");
        assertThat(search("Appointment?based-on=ServiceRequest/1").getTotal()).isZero();
        assertThat(search("Appointment?patient.identifier=urn:nowhere|1234").getTotal()).isZero();
    }

    @Test
    void patientsAreFoundByNumberNotLeafedThrough() {
        String id = hospital.id("numbered");
        api.as(Role.SCHEDULER).post("/api/v1/patients", Map.of("id", id, "name", "Ada Numbered", "identifiers",
                List.of(Map.of("system", "urn:mrn", "value", "mrn-" + id))));

        assertThat(outcome("Patient", 400).getIssueFirstRep().getDiagnostics()).contains("identifier");
        Bundle found = search("Patient?identifier=urn:mrn|mrn-" + id);
        FhirGround.assertValid(found);
        assertThat(found.getEntryFirstRep().getResource().getIdElement().getIdPart()).isEqualTo(id);
        assertThat(search("Patient?identifier=urn:other|mrn-" + id).getTotal()).isZero();
    }

    @Test
    void refusalsSayWhatAndWhatHelps() {
        OperationOutcome unknown = outcome("Practitioner/nobody", 404);

        FhirGround.assertValid(unknown);
        assertThat(unknown.getIssueFirstRep().getDetails().getText()).isEqualTo("Practitioner (nobody) does not exist.");
        assertThat(unknown.getIssueFirstRep().getDiagnostics()).startsWith("Maybe");
        assertThat(outcome("Practitioner/_bad_", 400).getIssueFirstRep().getDetails().getText()).contains("_bad_");
        assertThat(outcome("Nonsense/1", 404).getIssueFirstRep().getDetails().getText()).contains("Nonsense");
    }

    private OperationOutcome outcome(String path, int status) {
        ApiClient.Answer answer = fhir.raw(Role.INTEGRATOR).get("/fhir/r4/" + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return FhirGround.CONTEXT.newJsonParser().parseResource(OperationOutcome.class, answer.text());
    }

    private Bundle search(String query) {
        return client.search().byUrl(query).returnBundle(Bundle.class).execute();
    }
}
