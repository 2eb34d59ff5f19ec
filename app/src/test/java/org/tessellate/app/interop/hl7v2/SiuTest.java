package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;

/** Another system's appointments, kept here by the same claims as ours. In New York it is 14:00 when it is 19:00 in London. */
@TessellateTest
class SiuTest {

    @Autowired
    private Reception reception;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final String sender = "SIU-" + UUID.randomUUID();
    private Hospital hospital;
    private int number;

    @BeforeEach
    void build() {
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").room("r2", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00").person("bob", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void booksWhatAnotherSystemBooked() {
        assertThat(tell("S12", "A1", "20260303140000-0500", "r1", "ann")).contains("MSA|AA");

        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");
        assertThat(taken("A1")).contains("location/" + hospital.id("r1"), "staff/" + hospital.id("ann"));
    }

    @Test
    void readsATimeWithoutOffsetInTheFacilitysZone() {
        tell("S12", "A1", "20260303140000", "r1", "ann");

        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8"})
    void readsEveryVersion(String version) {
        assertThat(ask(message("S12", "A1", "20260303140000", "r1", "ann").replace("|P|2.5", "|P|" + version))).contains("MSA|AA");

        assertThat(visits()).containsExactly("booked 2026-03-03T19:00:00Z 30");
    }

    @Test
    void movesChangesAndCancelsIt() {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        tell("S13", "A1", "20260304090000", "r1", "ann");
        assertThat(visits()).containsExactly("booked 2026-03-04T14:00:00Z 30");

        tell("S14", "A1", "20260304090000", "r2", "bob");
        assertThat(taken("A1")).contains("location/" + hospital.id("r2"), "staff/" + hospital.id("bob"));

        tell("S15", "A1", "20260304090000", "r2", "bob");
        assertThat(visits()).containsExactly("cancelled 2026-03-04T14:00:00Z 30");
    }

    @ParameterizedTest
    @CsvSource({"S15", "S16", "S17"})
    void freesWhatIsCancelledDiscontinuedOrDeleted(String trigger) {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        tell(trigger, "A1", "20260303140000", "r1", "ann");

        assertThat(tell("S12", "A2", "20260303140000", "r1", "ann")).contains("MSA|AA");
    }

    @Test
    void refusesWhatIsTakenAndLaysItBeforeAPerson() {
        tell("S12", "A1", "20260303140000", "r1", "ann");

        assertThat(tell("S12", "A2", "20260303141500", "r1", "bob")).contains("MSA|AE", "ERR|", "207^Application internal error^HL70357|E");
        assertThat(visits()).hasSize(1);
        assertThat(exceptions()).singleElement().asString().contains("is booked in another system but cannot be held here");
        assertThat(jdbc.sql("SELECT status FROM interop.inbox WHERE source = ? ORDER BY position DESC LIMIT 1").param(source()).query(String.class).single()).isEqualTo("REFUSED");
    }

    @Test
    void answersARepeatedRefusalAsTheFirstAndRaisesItOnce() {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        String conflict = message("S12", "A2", "20260303140000", "r1", "bob");

        assertThat(ask(conflict)).contains("MSA|AE");
        assertThat(ask(conflict)).contains("MSA|AE");
        assertThat(exceptions()).hasSize(1);
    }

    @Test
    void neverBooksTwiceHoweverManySendAtOnce() throws Exception {
        List<String> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String message = message("S12", "R" + i, "20260305100000", "r1", i % 2 == 0 ? "ann" : "bob").replace("|P-1^", "|P-" + i + "^");
                sent.add(senders.submit(() -> ask(message)));
            }
            for (Future<String> one : sent) {
                answers.add(one.get());
            }
        }

        assertThat(answers.stream().filter(answer -> answer.contains("MSA|AA"))).hasSize(1);
        assertThat(visits()).hasSize(1);
    }

    @Test
    void saysWhichRoomOrPersonItDoesNotKnow() {
        assertThat(tell("S12", "A1", "20260303140000", "nowhere", "ann")).contains("MSA|AE", "is unknown here");
        assertThat(tell("S12", "A2", "20260303140000", "r1", "nobody")).contains("MSA|AE", "AIP is unknown here");
        assertThat(visits()).isEmpty();
    }

    @Test
    void leavesServicesAloneThatArePlannedElsewhere() {
        assertThat(ask(message("S12", "A1", "20260303140000", "r1", "ann").replace(hospital.id("visit"), "HAIRCUT"))).contains("MSA|AA");
        assertThat(visits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Booked, booked", "Started, checked-in", "Noshow, noshow", "Cancelled, cancelled", "Deleted, cancelled", "Complete, fulfilled"})
    void followsTheFillersStatusAsHl7MapsIt(String told, String status) {
        tell("S12", "A1", "20260302093000", "r1", "ann");
        clock.advance(Duration.ofHours(7));
        ask(message("S14", "A1", "20260302093000", "r1", "ann").replace("SCHEND", "||||||||||||" + told));

        assertThat(visits()).singleElement().asString().startsWith(status + " ");
    }

    @ParameterizedTest
    @CsvSource({"Pending", "Waitlist"})
    void takesNothingForWhatIsNotBindingYet(String told) {
        assertThat(ask(message("S12", "A1", "20260303140000", "r1", "ann").replace("SCHEND", "||||||||||||" + told))).contains("MSA|AA");
        assertThat(visits()).isEmpty();
    }

    @Test
    void recordsWhoDidNotCome() {
        tell("S12", "A1", "20260302093000", "r1", "ann");
        clock.advance(Duration.ofHours(7));
        tell("S26", "A1", "20260302093000", "r1", "ann");

        assertThat(visits()).singleElement().asString().startsWith("noshow");
    }

    @Test
    void blocksARoomAndGivesItBack() {
        assertThat(tell("S23", "B1", "20260303140000", "r1", "")).contains("MSA|AA");
        assertThat(tell("S12", "A1", "20260303140000", "r1", "ann")).contains("MSA|AE");

        assertThat(tell("S24", "B1", "20260303140000", "r1", "")).contains("MSA|AA");
        assertThat(tell("S12", "A2", "20260303140000", "r1", "ann")).contains("MSA|AA");
    }

    @Test
    void writesANewPatientDownByNumberAndName() {
        ask(message("S12", "A1", "20260303140000", "r1", "ann").replace("EVERYMAN^ADAM", "Müller^Jürgen").replace("P-1^", sender + "^"));
        ask(message("S12", "A2", "20260304140000", "r1", "ann").replace("EVERYMAN^ADAM", "Müller^Jürgen").replace("P-1^", sender + "^"));

        assertThat(jdbc.sql("SELECT body ->> 'name' FROM patient.patient WHERE search LIKE ?").param("%" + sender.toLowerCase() + "%").query(String.class).list())
                .containsExactly("Jürgen Müller");
    }

    @Test
    void recordsWhoDidIt() {
        tell("S12", "A1", "20260303140000", "r1", "ann");

        assertThat(jdbc.sql("SELECT DISTINCT actor FROM audit.event WHERE unit_id = ? AND action = 'appointment.booked'").param(hospital.unit()).query(String.class).list())
                .containsExactly("system:interop-hl7v2");
    }

    @Test
    void takesNoLateMessageForTheLatestState() {
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
        ask(at("20260302080000", message("S15", "A1", "20260303140000", "r1", "ann")));
        ask(at(sent, message("S12", "A1", "20260303140000", "r1", "ann")));

        assertThat(visits()).hasSize(booked);
    }

    @Test
    void followsLateMessagesOfBothNumbersOfAnAppointment() {
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
    void takesASecondBookingOfTheSameNumberAsAMove() {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        tell("S12", "A1", "20260303150000", "r1", "ann");

        assertThat(visits()).containsExactly("booked 2026-03-03T20:00:00Z 30");
    }

    private String tell(String trigger, String appointment, String start, String room, String person) {
        return ask(message(trigger, appointment, start, room, person));
    }

    private String ask(String message) {
        List<String> answers = new ArrayList<>();
        reception.take(message.replace("SCHEND", "").getBytes(StandardCharsets.UTF_8), answer -> answers.add(new String(answer, StandardCharsets.UTF_8)));
        await().untilAsserted(() -> assertThat(waiting()).isEmpty());
        return answers.getFirst();
    }

    private synchronized String message(String trigger, String appointment, String start, String room, String person) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||SIU^%s|%d|P|2.5\r".formatted(sender, trigger, ++number)
                + "SCH||%s||||Reason^Somebody asked|||30|min|^^30^%s||SCHEND\r".formatted(appointment, start)
                + "PID|1||P-1^^^%s||EVERYMAN^ADAM\rRGS|1\rAIS|1||%s|%s|||30|min\r".formatted(sender, hospital.id("visit"), start)
                + (person.isEmpty() ? "" : "AIP|1||%s^DOCTOR\r".formatted(hospital.id(person)))
                + "AIL|1||%s|||%s|||30|min\r".formatted(hospital.id(room), start);
    }

    private static String at(String moment, String message) {
        return message.replace("20260302080000+0000", moment + "+0000");
    }

    private String source() {
        return "hl7v2/" + sender + "/HOSPITAL";
    }

    private List<String> waiting() {
        return jdbc.sql("SELECT type || ' ' || coalesce(reason, '') FROM interop.inbox WHERE source = ? AND status = 'RECEIVED'").param(source()).query(String.class).list();
    }

    private List<String> visits() {
        return jdbc.sql("SELECT status, starts_at, ends_at FROM booking.appointment WHERE unit_id = ? ORDER BY starts_at").param(hospital.unit())
                .query((row, n) -> "%s %s %d".formatted(row.getString(1), row.getTimestamp(2).toInstant(),
                        (row.getTimestamp(3).getTime() - row.getTimestamp(2).getTime()) / 60_000)).list();
    }

    private String taken(String appointment) {
        return jdbc.sql("SELECT allocations::text FROM booking.appointment a JOIN interop.hl7_appointment t ON t.appointment = a.id WHERE t.source = ? AND t.number = ?")
                .params(source(), "filler/" + appointment).query(String.class).single();
    }

    private List<String> exceptions() {
        ApiClient.Answer open = api.as(Role.MANAGER).get("/api/v1/exceptions?unit=" + hospital.unit());
        List<String> titles = new ArrayList<>();
        open.body().forEach(one -> titles.add(one.get("title").asString()));
        return titles;
    }
}
