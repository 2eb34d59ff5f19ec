package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;

/** What happens when the record system has something else than we know, and when answers are lost. */
class WriteConflictTest extends BesideARecordSystem {

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
        ehr.afterLook = () -> {
            ehr.afterLook = () -> { };
            ehr.put(ehr.appointments().getFirst().copy().setStart(Date.from(Instant.parse("2026-03-10T20:00:00Z"))));
        };

        drain();

        assertThat(ehr.requests).filteredOn(request -> request.startsWith("PUT")).as("one try, in the version that was looked at").hasSize(1);
        assertThat(ehr.appointments().getFirst().getStart().toInstant()).isEqualTo(Instant.parse("2026-03-10T20:00:00Z"));
        assertThat(statuses(id)).endsWith("CONFLICT");
    }

    @Test
    void whatOthersAddBetweenOurLookAndOurWriteStaysAndIsNoConflict() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        moved(id, "2026-03-11T09:00");
        agree();
        ehr.afterLook = () -> {
            ehr.afterLook = () -> { };
            ehr.put(ehr.appointments().getFirst().copy().setComment("Brings her own interpreter"));
        };

        drain();

        assertThat(statuses(id)).containsExactly("DONE", "DONE");
        assertThat(ehr.appointments()).singleElement().satisfies(there -> {
            assertThat(there.getComment()).isEqualTo("Brings her own interpreter");
            assertThat(there.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-11T13:00:00Z"));
        });
    }

    @Test
    void aChangeWhoseAnswerWasLostIsNoConflict() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        moved(id, "2026-03-11T09:00");
        agree();
        ehr.lostAnswers.set(1);

        drain();

        assertThat(ehr.requests).filteredOn(request -> request.startsWith("PUT")).as("asked again after the loss").hasSize(2);
        assertThat(statuses(id)).containsExactly("DONE", "DONE");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void aVisitWhoseCreationWasTakenWithoutAnAnswerIsCancelledThere() {
        mode("AUTOMATIC");
        ehr.lostAnswers.set(4);
        String id = booked("2026-03-10T14:00");
        drain();
        assertThat(ehr.appointments()).hasSize(1);
        assertThat(statuses(id)).containsExactly("WAITING");
        cancelled(id);

        agree();
        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(ehr.appointments()).singleElement().satisfies(there -> assertThat(there.getStatus()).isEqualTo(AppointmentStatus.CANCELLED));
        assertThat(statuses(id)).containsExactly("SUPERSEDED", "DONE");
    }

    @Test
    void aVisitMovedAfterItsCreationWasTakenWithoutAnAnswerIsMovedThere() {
        mode("AUTOMATIC");
        ehr.lostAnswers.set(4);
        String id = booked("2026-03-10T14:00");
        drain();
        moved(id, "2026-03-11T09:00");

        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(ehr.appointments()).singleElement().satisfies(there -> assertThat(there.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-11T13:00:00Z")));
        assertThat(statuses(id)).containsExactly("SUPERSEDED", "DONE");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void oneThatNobodyHeardOfIsNotThereToBeCancelled() {
        mode("AUTOMATIC");
        ehr.moods.addAll(List.of(503, 503, 503, 503));
        String id = booked("2026-03-10T14:00");
        drain();
        cancelled(id);

        agree();
        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(ehr.appointments()).isEmpty();
        assertThat(statuses(id)).containsExactly("SUPERSEDED", "DONE");
    }

    @Test
    void aDifferenceFoundByReadingBackStaysOneForLaterChanges() {
        mode("AUTOMATIC");
        ehr.twist = given -> given.setEnd(Date.from(given.getStart().toInstant().plus(Duration.ofMinutes(15))));
        String id = booked("2026-03-10T14:00");
        drain();
        ehr.twist = given -> given;
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        assertThat(statuses(id)).containsExactly("CONFLICT", "CONFLICT");
        assertThat(ehr.appointments().getFirst().getStart().toInstant()).isEqualTo(Instant.parse("2026-03-10T18:00:00Z"));
    }

    @Test
    void anotherVisitTypeThereIsAConflict() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        ehr.appointments().getFirst().getServiceTypeFirstRep().getCodingFirstRep().setCode("another");
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        assertThat(statuses(id)).endsWith("CONFLICT");
        assertThat(ehr.requests).as("nothing is overwritten").noneMatch(request -> request.startsWith("PUT"));
        assertThat(exceptions()).singleElement().asString().contains("visit type (another there, " + hospital.id("visit") + " here)");
    }

    @Test
    void aSystemThatKeepsNoVisitTypesOfOursIsNoConflict() {
        mode("AUTOMATIC");
        ehr.twist = given -> given.setServiceType(List.of(new CodeableConcept().setText("theirs")));
        String id = booked("2026-03-10T14:00");
        drain();
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        assertThat(statuses(id)).containsExactly("DONE", "DONE");
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
}
