package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessellate.app.TessellateTest;

/** Another system's appointments, kept here by the same claims as ours. */
@TessellateTest
class SiuTest extends SiuLine {

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
    @CsvSource({"Booked, booked", "Started, checked-in", "Noshow, noshow", "Cancelled, cancelled", "Deleted, entered-in-error", "Complete, fulfilled"})
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
    void takesASecondBookingOfTheSameNumberAsAMove() {
        tell("S12", "A1", "20260303140000", "r1", "ann");
        tell("S12", "A1", "20260303150000", "r1", "ann");

        assertThat(visits()).containsExactly("booked 2026-03-03T20:00:00Z 30");
    }
}
