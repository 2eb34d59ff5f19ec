package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** Where a visit comes from: the referral it was booked for, and who made it what it is. */
@TessellateTest
class FhirOriginTest {

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
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        client = fhir.as(Role.INTEGRATOR);
    }

    @Test
    void aReferralIsAServiceRequest() {
        String id = referral(hospital.patient("pat"));

        ServiceRequest read = client.read().resource(ServiceRequest.class).withId(id).execute();
        FhirGround.assertValid(read);
        assertThat(read.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(read.getSubject().getReference()).isEqualTo("Patient/" + hospital.id("pat"));
        assertThat(total("ServiceRequest?patient=" + hospital.id("pat"))).isEqualTo(1);
        assertThat(total("ServiceRequest?patient=" + hospital.id("pat") + "&status=revoked")).isZero();
        assertThat(total("ServiceRequest?identifier=urn:tessellate:id:referral|" + id)).isEqualTo(1);
        assertThat(total("ServiceRequest?identifier=urn:other|" + id)).isZero();
        String unknown = referral(null);
        FhirGround.assertValid(client.read().resource(ServiceRequest.class).withId(unknown).execute());
    }

    @Test
    void aVisitNamesTheReferralItWasBookedForAndIsFoundByIt() {
        String referral = referral(hospital.patient("pat"));
        Appointment wished = wished("2026-03-03T14:00:00Z").addBasedOn(new Reference("ServiceRequest/" + referral));
        String id = client.create().resource(wished).execute().getId().getIdPart();
        hospital.booked("visit", "2026-03-03T11:00");

        Bundle found = search("Appointment?based-on=ServiceRequest/" + referral + "&_include=Appointment:based-on");
        FhirGround.assertValid(found);
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getEntryFirstRep().getResource().getIdElement().getIdPart()).isEqualTo(id);
        assertThat(found.getEntry().getLast().getResource()).isInstanceOf(ServiceRequest.class);
        assertThat(total("Appointment?based-on=ServiceRequest/nothing")).isZero();

        ApiClient.Answer refused = create(wished("2026-03-03T18:00:00Z").addBasedOn(new Reference("ServiceRequest/nothing")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("ServiceRequest (nothing)");
        String others = referral(hospital.patient("other"));
        assertThat(create(wished("2026-03-03T18:00:00Z").addBasedOn(new Reference("ServiceRequest/" + others))).text()).contains("ServiceRequest (" + others + ")");
        assertThat(create(wished("2026-03-03T18:00:00Z")).status()).isEqualTo(201);
    }

    @Test
    void theProvenanceOfAVisitSaysWhoMadeItWhatItIs() {
        String id = hospital.booked("visit", "2026-03-03T09:00");

        Bundle found = search("Provenance?target=Appointment/" + id);
        FhirGround.assertValid(found);
        assertThat(found.getTotal()).isEqualTo(2);
        Provenance booked = (Provenance) found.getEntryFirstRep().getResource();
        assertThat(booked.getTargetFirstRep().getReference()).isEqualTo("Appointment/" + id);
        assertThat(booked.getRecorded()).isNotNull();
        assertThat(booked.getAgentFirstRep().getWho().getIdentifier().getValue()).isNotBlank();
        assertThat(client.read().resource(Provenance.class).withId(booked.getIdElement().getIdPart()).execute().getActivity().getCoding()).anyMatch(code -> code.getCode().equals("appointment.booked"));
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Provenance").status()).isEqualTo(400);
    }

    @Test
    void whoMayNotReadTheThingReadsNothingOfWhereItComesFrom() {
        String id = hospital.booked("visit", "2026-03-03T09:00");
        String event = search("Provenance?target=Appointment/" + id).getEntryFirstRep().getResource().getIdElement().getIdPart();
        String elsewhere = fhir.token(new Grant(Role.SCHEDULER, "nowhere"));

        assertThat(api.withToken(elsewhere).get("/fhir/r4/Provenance?target=Appointment/" + id).body().get("total").asInt()).isZero();
        assertThat(api.withToken(elsewhere).get("/fhir/r4/Provenance/" + event).status()).isEqualTo(404);
    }

    @Test
    void theCapabilityStatementListsThemAndTheOperationForEverybody() {
        CapabilityStatement statement = FhirGround.CONTEXT.newRestfulGenericClient(fhir.base()).capabilities().ofType(CapabilityStatement.class).execute();

        FhirGround.assertValid(statement);
        assertThat(statement.getRestFirstRep().getResource()).extracting(one -> one.getType()).contains("ServiceRequest", "Provenance");
        assertThat(statement.getRestFirstRep().getOperation()).extracting(one -> one.getName()).contains("bulk-publish");
    }

    private String referral(@Nullable String patient) {
        Map<String, String> body = new HashMap<>(Map.of("unit", hospital.unit(), "note", "Please see this patient soon for a visit; knee pain for three weeks, getting worse."));
        if (patient != null) {
            body.put("patient", patient);
        }
        ApiClient.Answer answer = api.as(Role.SCHEDULER).post("/api/v1/referrals", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    private Appointment wished(String start) {
        Instant from = Instant.parse(start);
        Appointment wished = new Appointment().setStatus(AppointmentStatus.BOOKED).setStartElement(Moments.instant(from, ZoneOffset.UTC))
                .setEndElement(Moments.instant(from.plusSeconds(1_800), ZoneOffset.UTC));
        wished.addServiceType(Systems.concept(Systems.VISIT_TYPE, hospital.id("visit"), "visit"));
        wished.addParticipant().setStatus(Appointment.ParticipationStatus.ACCEPTED).getActor().setReference("Patient/" + hospital.id("pat"));
        return wished;
    }

    private ApiClient.Answer create(Appointment wished) {
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment", "application/fhir+json", FhirGround.CONTEXT.newJsonParser().encodeResourceToString(wished).getBytes());
    }

    private int total(String query) {
        return search(query).getTotal();
    }

    private Bundle search(String query) {
        return client.search().byUrl(query).returnBundle(Bundle.class).execute();
    }
}
