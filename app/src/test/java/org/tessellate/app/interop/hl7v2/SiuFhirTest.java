package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What another system's appointment looks like in FHIR, as HL7's own tables map SIU to Appointment. */
@TessellateTest
class SiuFhirTest extends SiuLine {

    private List<JsonNode> found(String query) {
        ApiClient.Answer answer = api.as(Role.INTEGRATOR).get("/fhir/r4/Appointment?location=Location/" + hospital.id("r1") + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("entry").valueStream().map(entry -> entry.get("resource")).toList();
    }

    /** With a placer's number, a reason and what else the last fields of SCH say. */
    private String s12(String reason, String more) {
        return message("S12", "A1", "20260303140000-0500", "r1", "ann").replace("SCH||A1|", "SCH|P1|A1|").replace("Somebody asked|||", "Somebody asked|%s||".formatted(reason))
                .replace("SCHEND", more);
    }

    @Test
    void bothNumbersSayWhoseTheyAreAndEverybodyHasATime() {
        ask(s12("CHECKUP", ""));

        JsonNode visit = found("").getFirst();
        assertThat(visit.get("identifier").valueStream().filter(one -> one.has("type"))
                .map(one -> one.get("type").get("coding").get(0).get("code").asString() + " " + one.get("value").asString())).containsExactlyInAnyOrder("PLAC P1", "FILL A1");
        assertThat(visit.get("participant").valueStream().filter(one -> !one.get("actor").get("reference").asString().startsWith("Patient/")).toList())
                .hasSize(2).allSatisfy(one -> assertThat(one.get("period").get("start").asString()).startsWith("2026-03-03T14:00:00"));
    }

    @Test
    void whyItIsMadeIsFoundByItsCodeAndFollowsTheLastWord() {
        ask(s12("checkup", ""));
        assertThat(found("").getFirst().get("appointmentType").get("coding").get(0).get("code").asString()).isEqualTo("CHECKUP");

        ask(s12("", "").replace("SIU^S12", "SIU^S14").replace("|||30|min|^^30", "||EMERGENCY|30|min|^^30"));
        assertThat(found("&appointment-type=http://terminology.hl7.org/CodeSystem/v2-0276%7CEMERGENCY")).hasSize(1);
        assertThat(found("&appointment-type=CHECKUP")).isEmpty();
    }

    @Test
    void otherReasonsMaySpeakOfHealthAndStayOutside() {
        ask(s12("44054006^Diabetes^SCT", ""));

        assertThat(found("").getFirst().has("appointmentType")).isFalse();
        assertThat(found("").getFirst().toString()).doesNotContain("Diabetes", "44054006");
    }

    @Test
    void itIsBasedOnTheReferralOfTheSamePatientThatItsOrderNumberNames() {
        ask(s12("", ""));
        String patient = found("").getFirst().get("participant").valueStream().map(one -> one.get("actor").get("reference").asString())
                .filter(one -> one.startsWith("Patient/")).findFirst().orElseThrow().substring(8);
        String own = referral(patient);
        String foreign = referral(hospital.patient("other"));

        ask(message("S12", "A2", "20260303150000-0500", "r1", "ann").replace("SCHEND", "|||||||||||||%s~4711|%s".formatted(own, foreign)));

        assertThat(found("&based-on=ServiceRequest/" + own)).singleElement().satisfies(one ->
                assertThat(one.get("basedOn").valueStream().map(order -> order.get("reference").asString())).containsExactly("ServiceRequest/" + own));
    }

    private String referral(String patient) {
        ApiClient.Answer answer = api.as(Role.SCHEDULER).post("/api/v1/referrals", Map.of("unit", hospital.unit(), "patient", patient, "note", "Please see him soon."));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    /** The service is there to say what it is about; the room is what goes. */
    @Test
    void takingAwayARoomLeavesTheService() {
        ask(s12("", ""));
        String gone = message("S20", "A1", "20260303140000-0500", "r1", "").replace("\rAIL|1||", "\rAIL|1|D|");
        assertThat(ask(gone)).contains("MSA|AA");

        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");
    }

    @Test
    void whenItMayBeginIsNotHowLongItTakes() {
        String window = message("S12", "A1", "20260303140000-0500", "r1", "ann").replaceAll("(AI[SLP].*?-0500)\\|\\|\\|30\\|min", "$1")
                .replace("\rPID", "\rTQ1|||||||20260303080000-0500|20260303160000-0500\rPID");
        assertThat(ask(window)).contains("MSA|AA");

        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");
    }

    @Test
    void whatIsSaidLaterOfItsOrdersAndOfAnotherServiceIsKept() {
        ask(s12("FOLLOWUP", ""));
        String patient = found("").getFirst().get("participant").valueStream().map(one -> one.get("actor").get("reference").asString())
                .filter(one -> one.startsWith("Patient/")).findFirst().orElseThrow().substring(8);
        String order = referral(patient);
        ask(s12("", "|||||||||||||%s".formatted(order)).replace("SIU^S12", "SIU^S14"));

        assertThat(found("&based-on=ServiceRequest/" + order)).singleElement()
                .satisfies(one -> assertThat(one.get("appointmentType").get("coding").get(0).get("code").asString()).isEqualTo("FOLLOWUP"));
    }

    @Test
    void fromStartToEndCountsWhereNoServiceSaysHowLong() {
        String services = message("S12", "A1", "20260303140000-0500", "r1", "ann").replaceAll("(AI[SLP].*?\\|)20260303140000-0500\\|\\|\\|30\\|min", "$1")
                .replace("^^30^20260303140000-0500", "^^30^20200101000000").replace("\rPID", "\rTQ1|||||||20260303100000-0500|20260303103000-0500\rPID").replace("|30|min|^^", "|45|min|^^");
        assertThat(ask(services)).contains("MSA|AA");

        assertThat(visits()).containsExactly("booked 2026-03-03T15:00:00Z 30");
    }
}
