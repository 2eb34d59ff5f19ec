package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.junit.jupiter.api.Test;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TestClock;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.EventType;

/** Who must agree first, also when the policy, the visit or people change while a write waits. */
class WriteConsentTest extends BesideARecordSystem {

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
    void whatWaitsDoesNotGoOnceTheUnitOnlyReads() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        mode("READ_ONLY");

        drain();

        assertThat(ehr.requests).isEmpty();
        assertThat(statuses(id)).containsExactly("SUPERSEDED");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void newsOfAVisitOfAUnitThatOnlyReadsTakesBackWhatWasProposedAndWhatWaits() {
        mode("APPROVAL");
        String proposed = booked("2026-03-10T14:00");
        String waiting = booked("2026-03-10T15:00");
        jdbc.sql("UPDATE interop.ehr_write SET status = 'WAITING' WHERE appointment = ?").param(waiting).update();
        mode("READ_ONLY");

        tell(EventType.APPOINTMENT_CHANGED, proposed);
        tell(EventType.APPOINTMENT_CHANGED, waiting);

        assertThat(proposals()).isEmpty();
        assertThat(statuses(proposed)).containsExactly("SUPERSEDED");
        assertThat(statuses(waiting)).containsExactly("SUPERSEDED");
    }

    @Test
    void nobodyCanAgreeOnceTheUnitOnlyReads() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        mode("READ_ONLY");
        Recommendation open = proposals().getFirst();

        ApiClient.Answer refused = accept(open);

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("writes into that system no more");
        assertThat(statuses(id)).containsExactly("PROPOSED");
    }

    @Test
    void whatWaitsIsLaidBeforePeopleOnceTheUnitWantsThat() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        mode("APPROVAL");
        drain();
        assertThat(ehr.requests).isEmpty();
        assertThat(statuses(id)).containsExactly("PROPOSED");

        agree();
        drain();

        assertThat(statuses(id)).containsExactly("DONE");
    }

    @Test
    void whatWaitedUntilTheVisitBeginsSoonIsLaidBeforePeople() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        clock.set(Instant.parse("2026-03-09T18:00:01Z"));

        drain();

        assertThat(ehr.requests).isEmpty();
        assertThat(statuses(id)).containsExactly("PROPOSED");
    }

    @Test
    void aVisitThatWasCancelledMeanwhileIsNotWrittenAsBooked() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        hospital.act(visit(id), "cancel", Map.of("reason", "patient ill"));

        drain();

        assertThat(ehr.requests).isEmpty();
        assertThat(statuses(id)).containsExactly("SUPERSEDED");
    }

    @Test
    void whatPeopleEnterThereByHandTheyChangeAndCancelByHandToo() {
        mode("AUTOMATIC");
        ehr.can(TypeRestfulInteraction.READ);
        String id = booked("2026-03-10T14:00");
        drain();
        connected(ehr.system("main"));
        ehr.can(TypeRestfulInteraction.READ, TypeRestfulInteraction.CREATE, TypeRestfulInteraction.UPDATE);

        moved(id, "2026-03-11T09:00");
        assertThat(proposals()).singleElement().satisfies(one -> assertThat(one.proposal().title()).contains("change the visit"));
        agree();
        drain();
        cancelled(id);
        agree();
        drain();

        assertThat(statuses(id)).containsExactly("BY_HAND", "BY_HAND", "BY_HAND");
        assertThat(ehr.appointments()).as("no second one").isEmpty();
        assertThat(exceptions()).anyMatch(title -> title.contains("if somebody entered it, cancel the visit there by hand"));
    }

    @Test
    void whatPeopleRefusedToWriteIsNotWrittenAsNewLater() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        Recommendation open = proposals().getFirst();
        api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + open.id().value() + "/override", "application/json",
                "{\"reasonCode\": \"OTHER\", \"comment\": \"entered there\"}".getBytes(), "If-Match", "\"" + open.version() + "\"");
        mode("AUTOMATIC");

        moved(id, "2026-03-11T09:00");
        assertThat(statuses(id)).as("not at once").containsExactly("DISMISSED", "PROPOSED");
        agree();
        drain();

        assertThat(statuses(id)).containsExactly("DISMISSED", "BY_HAND");
        assertThat(ehr.appointments()).isEmpty();
    }

    @Test
    void whatTheSystemRefusedIsTriedAgainWhenItChangesAndSomebodyAgrees() {
        mode("AUTOMATIC");
        String warmedUp = booked("2026-03-10T14:00");
        drain();
        assertThat(statuses(warmedUp)).containsExactly("DONE");
        ehr.moods.add(422);
        String id = booked("2026-03-10T15:00");
        drain();

        moved(id, "2026-03-11T09:00");
        assertThat(statuses(id)).containsExactly("REFUSED", "PROPOSED");
        agree();
        drain();

        assertThat(statuses(id)).containsExactly("REFUSED", "DONE");
        assertThat(ehr.appointments()).hasSize(2);
    }

    @Test
    void whatWasLeftToPeopleIsKnownUntilTheVisitIsOver() {
        mode("AUTOMATIC");
        ehr.can(TypeRestfulInteraction.READ);
        String id = booked("2026-03-10T14:00");
        drain();

        writes.purge(Instant.parse("2026-03-10T18:00:00Z"));
        assertThat(statuses(id)).containsExactly("BY_HAND");
        writes.purge(Instant.parse("2026-03-10T18:30:01Z"));

        assertThat(statuses(id)).isEmpty();
    }
}
