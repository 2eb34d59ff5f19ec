package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;

/** What another system changes of its appointments: in any order, in parts, and of patients who turn out to be others. */
@TessellateTest
class SiuChangesTest extends SiuLine {

    /** After what these tests' messages say of when they were sent. */
    private static final Instant LATER = TestClock.START.plusSeconds(600);

    @Test
    void checksInWhoeverStartsBeforeAnybodyToldOfTheVisit() {
        assertThat(ask(message("S12", "A1", "20260302093000", "r1", "ann").replace("SCHEND", "||||||||||||Started"))).contains("MSA|AA");

        assertThat(visits()).singleElement().asString().startsWith("checked-in ");
    }

    @Test
    void cancelsNobodyWhoIsHere() {
        tell("S12", "A1", "20260302093000", "r1", "ann");
        ask(message("S14", "A1", "20260302093000", "r1", "ann").replace("SCHEND", "||||||||||||Started"));

        assertThat(tell("S15", "A1", "20260302093000", "r1", "ann")).contains("MSA|AE", "cannot be cancelled", "^HL70357|E|REFUSED^");
        assertThat(visits()).singleElement().asString().startsWith("checked-in ");
    }

    @Test
    void booksNothingForAStatusItDoesNotKnowAndBlocksForBlocked() {
        assertThat(ask(message("S12", "A1", "20260303140000", "r1", "ann").replace("SCHEND", "||||||||||||Whatever"))).contains("MSA|AE", "SCH-25");
        assertThat(ask(message("S12", "A2", "20260303140000", "r1", "ann").replace("SCHEND", "||||||||||||Blocked"))).contains("MSA|AA");

        assertThat(visits()).isEmpty();
        assertThat(tell("S12", "A3", "20260303140000", "r1", "bob")).contains("MSA|AE");
    }

    @ParameterizedTest
    @CsvSource({"'', 75", "50, 50"})
    void takesSeveralServicesTogether(String whole, int minutes) {
        ask(message("S12", "A1", "20260303140000", "r1", "ann").replace("|30|min|^^30^", "|" + whole + "|min|^^30^")
                .replace("AIP|1|", "AIS|2||OTHER|20260303143000|||45|min\rAIP|1|"));

        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z " + minutes);
    }

    @ParameterizedTest
    @CsvSource({"S18, AIL|1|A|, r2, ann", "S19, AIL|1|U|, r2, ann", "S14, AIL|1|U|, r2, ann", "S20, AIL|1|D|, r1, ann", "S21, AIL|1|D|, r1, ann", "S22, AIL|1||, r1, ann"})
    void changesOneResourceAndLeavesTheOthers(String trigger, String segment, String named, String person) {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        String only = message(trigger, "A1", "20260303140000", "r1", "ann").replaceAll("(?s)RGS.*", "RGS|1\r") + segment + hospital.id(named) + "\r";
        assertThat(ask(only)).contains("MSA|AA");

        assertThat(taken("A1")).contains("location/" + hospital.id("r2"), "staff/" + hospital.id(person)).doesNotContain(hospital.id("r1"));
        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");
    }

    @Test
    void keepsTheVisitWhenAnotherServiceComesOrGoesAndCancelsItWithItsOwn() {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        String head = message("S18", "A1", "20260303140000", "r1", "ann").replaceAll("(?s)RGS.*", "RGS|1\r");
        ask(head + "AIS|2|A|OTHER|20260303143000|||45|min\r");
        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");

        head = message("S22", "A1", "20260303140000", "r1", "ann").replaceAll("(?s)RGS.*", "RGS|1\r");
        ask(head + "AIS|1|D|%s\r".formatted(hospital.id("visit")));
        assertThat(visits()).singleElement().asString().startsWith("cancelled");
    }

    @Test
    void booksNothingForAnAnnouncement() {
        assertThat(tell("S27", "A1", "20260303140000", "r1", "ann")).contains("MSA|AA");
        assertThat(visits()).isEmpty();
    }

    @Test
    void takesAnyOfSeveralDevicesButNoneOfAnotherName() {
        hospital.mobile("arms", "C_ARM", 2).mobile("other", "C_ARM", 1)
                .procedure("scan", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30).device("C_ARM", 30));
        for (String one : List.of("A1, r1, ann", "A2, r2, bob")) {
            String[] parts = one.split(", ");
            assertThat(ask(message("S12", parts[0], "20260303140000", parts[1], parts[2]).replace(hospital.id("visit"), hospital.id("scan")).replace("P-1^", "P-" + parts[0] + "^")
                    .replace("AIP|1", "AIG|1||%s\rAIP|1".formatted(hospital.id("arms"))))).contains("MSA|AA");
            assertThat(taken(parts[0])).contains("equipment/" + hospital.id("arms") + "/");
        }
    }

    @Test
    void blocksAPersonAndGivesTheTimeBack() {
        String block = message("S23", "B1", "20260303140000", "r1", "ann").replaceAll("AIL\\|.*\r", "");
        assertThat(ask(block)).contains("MSA|AA");
        assertThat(tell("S12", "A1", "20260303140000", "r1", "ann")).contains("MSA|AE");
        assertThat(tell("S12", "A2", "20260303140000", "r1", "bob")).contains("MSA|AA");

        ask(message("S24", "B1", "20260303140000", "r1", "ann").replaceAll("AIL\\|.*\r", ""));
        assertThat(ask(message("S12", "A3", "20260303140000", "r2", "ann").replace("P-1^", "P-2^"))).contains("MSA|AA");
    }

    @Test
    void isFoundByBothNumbersAsFhirWritesThem() {
        ask(message("S12", "A1^FIL^2.16.1^ISO", "20260303140000", "r1", "ann").replace("SCH||", "SCH|P1^ORD|"));

        assertThat(jdbc.sql("SELECT n.system || ' ' || n.value FROM interop.fhir_number n JOIN booking.appointment a ON a.id = n.appointment WHERE a.unit_id = ? ORDER BY 1")
                .param(hospital.unit()).query(String.class).list()).containsExactly("ORD P1", "urn:oid:2.16.1 A1");
    }

    @Test
    void saysWhichAppointmentAPatientCameFor() {
        tell("S12", "A1", "20260302093000", "r1", "ann");
        String visit = jdbc.sql("SELECT id FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(String.class).single();
        ask("MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||ADT^A04|R1|P|2.5\rEVN||20260302080000+0000\rPID|1||P-1^^^%1$s\rPV1|1|O|%s\r".formatted(sender, hospital.unit()));

        assertThat(jdbc.sql("SELECT data::jsonb ->> 'appointment' FROM interop.event WHERE type = 'org.tessellate.patient.arrived' AND data::jsonb ->> 'unit' = ?")
                .param(hospital.unit()).query(String.class).single()).isEqualTo(visit);
    }

    @Test
    void takesTwoBlocksWithoutANumberForTwo() {
        tell("S23", "", "20260303140000", "r1", "");
        tell("S23", "", "20260303160000", "r1", "");

        assertThat(tell("S12", "A1", "20260303140000", "r1", "ann")).contains("MSA|AE");
        assertThat(tell("S12", "A2", "20260303160000", "r1", "ann")).contains("MSA|AE");
    }

    @Test
    void takesNoLateMessageForTheLatestState() {
        clock.set(LATER);
        ask(at("20260302080100", message("S12", "A1", "20260303140000", "r1", "ann")));
        ask(at("20260302080300", message("S13", "A1", "20260304090000", "r1", "ann")));
        ask(at("20260302080200", message("S13", "A1", "20260305090000", "r1", "ann")));
        assertThat(visits()).containsExactly("booked 2026-03-04T14:00:00Z 30");

        ask(at("20260302080400", message("S15", "A1", "20260304090000", "r1", "ann")));
        ask(at("20260302080100", message("S12", "A1", "20260303140000", "r1", "ann")));
        assertThat(visits()).containsExactly("cancelled 2026-03-04T14:00:00Z 30");
    }

    @ParameterizedTest
    @CsvSource({"20260302080000, 0", "20260302075959, 0", "20260302080001, 1"})
    void booksNothingThatWasCancelledBeforeItsBookingCame(String sent, int booked) {
        clock.set(LATER);
        ask(at("20260302080000", message("S15", "A1", "20260303140000", "r1", "ann")));
        ask(at(sent, message("S12", "A1", "20260303140000", "r1", "ann")));

        assertThat(visits()).hasSize(booked);
    }

    @Test
    void followsLateMessagesOfBothNumbersOfAnAppointment() {
        clock.set(LATER);
        ask(at("20260302080100", message("S12", "A1", "20260303140000", "r1", "ann").replace("SCH||", "SCH|P1|")));
        ask(at("20260302080300", message("S13", "A1", "20260304090000", "r1", "ann")));
        ask(at("20260302080200", message("S13", "A1", "20260305090000", "r1", "ann").replace("SCH||A1|", "SCH|P1||")));

        assertThat(visits()).containsExactly("booked 2026-03-04T14:00:00Z 30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S13", "S14", "S26", "S15"})
    void keepsANumberThatComesLater(String trigger) {
        ask(message("S12", "", "20260302093000", "r1", "ann").replace("SCH||", "SCH|P1|"));
        clock.advance(Duration.ofHours(7));
        ask(message(trigger, "A1", "20260302093000", "r1", "ann").replace("SCH||", "SCH|P1|"));

        assertThat(jdbc.sql("SELECT count(DISTINCT appointment) || ' ' || count(*) FROM interop.hl7_appointment WHERE source = ?").param(source()).query(String.class).single())
                .isEqualTo("1 2");
    }

    @Test
    void givesTheVisitsAndNumbersOfAMergedPatientToTheSurvivor() {
        ask(message("S12", "A1", "20260303140000", "r1", "ann"));
        ask(message("S12", "A2", "20260304140000", "r1", "ann").replace("P-1^", "P-2^"));
        ask(merge("P-1", "P-2"));
        ask(message("S12", "A3", "20260305140000", "r1", "ann"));

        assertThat(jdbc.sql("SELECT count(DISTINCT patient_id) || ' ' || count(*) FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(String.class).single())
                .isEqualTo("1 3");
        assertThat(jdbc.sql("""
                SELECT count(DISTINCT c.resource) || ' ' || count(*) FROM allocation.claim c JOIN booking.appointment a ON c.resource = 'patient/' || a.patient_id
                AND c.holder LIKE '%' || a.id WHERE a.unit_id = ?""").param(hospital.unit()).query(String.class).single()).isEqualTo("1 3");
        assertThat(jdbc.sql("SELECT actor FROM audit.event WHERE unit_id = ? AND action = 'appointment.patient-merged'").param(hospital.unit()).query(String.class).list())
                .containsExactly("system:interop-hl7v2");
    }

    @Test
    void laysTwoVisitsAtOneTimeOfAMergedPatientBeforeAPerson() {
        ask(message("S12", "A1", "20260303140000", "r1", "ann"));
        ask(message("S12", "A2", "20260303140000", "r2", "bob").replace("P-1^", "P-2^"));
        ask(merge("P-1", "P-2"));

        assertThat(exceptions()).singleElement().asString().startsWith("Two patients are one");
        assertThat(jdbc.sql("SELECT count(DISTINCT patient_id) FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single()).isEqualTo(1);
    }

    private String merge(String former, String survivor) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||ADT^A40|M%d|P|2.5\rEVN||20260302080000+0000\rPID|1||%s^^^%1$s\rMRG|%s^^^%1$s\r"
                .formatted(sender, ++number, survivor, former);
    }

    @Test
    void whatBecomesHereOfAnothersAppointmentIsLaidBeforeAPersonWhereNobodyHearsIt() {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        String id = jdbc.sql("SELECT id FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(String.class).single();
        ApiClient.Answer moved = hospital.act(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + id).body(), "reschedule",
                Map.of("procedure", hospital.id("visit"), "start", "2026-03-04T09:00", "resources", List.of()));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(exceptions()).singleElement().asString().contains("number A1", "was moved here to Wed 4 Mar 2026 09:00"));

        tell("S13", "A1", "20260305090000", "r1", "ann");
        tell("S15", "A1", "20260305090000", "r1", "ann");
        assertThat(visits()).containsExactly("cancelled 2026-03-05T14:00:00Z 30");
        untilRead("hl7v2-untold", id);
        assertThat(exceptions()).as("settled by its own word, and no news to itself").isEmpty();
    }

    private void untilRead(String reader, String subject) {
        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT place FROM interop.consumer WHERE name = ?").param(reader).query(Long.class).single())
                .isGreaterThanOrEqualTo(jdbc.sql("SELECT max(place) FROM interop.event WHERE subject = ?").param(subject).query(Long.class).single()));
    }

    @Test
    void aMergeDoesNotHideWhatChangedHereMeanwhile() {
        ask(message("S12", "A1", "20260303140000", "r1", "ann"));
        ask(message("S12", "A2", "20260304140000", "r2", "bob").replace("P-1^", "P-2^"));
        String id = jdbc.sql("SELECT id FROM booking.appointment WHERE unit_id = ? ORDER BY starts_at DESC LIMIT 1").param(hospital.unit()).query(String.class).single();
        // As if nobody had read it yet: it is at a version that the sender does not know.
        jdbc.sql("UPDATE interop.hl7_appointment SET known_version = known_version - 1 WHERE appointment = ?").param(id).update();
        ask(merge("P-1", "P-2"));

        assertThat(jdbc.sql("SELECT a.version - t.known_version FROM booking.appointment a JOIN interop.hl7_appointment t ON t.appointment = a.id WHERE a.id = ?").param(id)
                .query(Integer.class).single()).isPositive();
    }
}
