package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;

/** Somebody asks for an appointment or for open time, and is answered. */
@TessellateTest
class SrmTest {

    @Autowired
    private Reception reception;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private final String sender = "SRM-" + UUID.randomUUID();
    private Hospital hospital;
    private int number;

    @BeforeEach
    void build() {
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").person("ann", "MD", "TU 08:00-12:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void booksTheMomentAskedForAndAnswersWithTheAppointment() throws Exception {
        String answer = ask(request("S01", "Q1", "20260303090000", "20260303090000"));

        assertThat(answer).contains("SRR^S01^SRR_S01", "MSA|AA|");
        Terser read = parsed(answer);
        assertThat(read.get("/.SCH-1-1")).isEqualTo("Q1");
        assertThat(read.get("/.SCH-2-1")).isEqualTo(jdbc.sql("SELECT id FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(String.class).single());
        assertThat(read.get("/.SCH-25-1")).isEqualTo("Booked");
        assertThat(answer).contains("\rAIL|1|A|" + hospital.id("r1") + "|", "\rAIP|1|A|" + hospital.id("ann") + "|");
    }

    @Test
    void whyItIsAskedForStaysWithItAndComesBack() throws Exception {
        String request = request("S01", "Q1", "20260303090000", "20260303090000").replace("ARQ|Q1||||||||", "ARQ|Q1||||||FOLLOWUP||");

        assertThat(parsed(ask(request)).get("/.SCH-7-1")).isEqualTo("FOLLOWUP");
        assertThat(parsed(ask(request("S03", "Q1", "20260303103000", "20260303103000"))).get("/.SCH-8-3")).isEqualTo("HL70277");
    }

    @Test
    void findsTheBestOfAStretch() {
        assertThat(ask(request("S01", "Q1", "20260303080000^20260303120000", ""))).contains("MSA|AA|", "Booked");
        assertThat(statuses()).containsExactly("booked");
    }

    @Test
    void refusesWhenNothingIsFreeInTheStretch() {
        String answer = ask(request("S01", "Q1", "20260304080000^20260304120000", ""));

        assertThat(answer).contains("SRR^S01^SRR_S01", "MSA|AE|", "ERR|").doesNotContain("SCH|");
        assertThat(statuses()).isEmpty();
    }

    @Test
    void refusesWhatIsTaken() {
        ask(request("S01", "Q1", "20260303090000", "20260303090000"));

        assertThat(ask(request("S01", "Q2", "20260303090000", "20260303090000"))).contains("MSA|AE|");
        assertThat(statuses()).containsExactly("booked");
    }

    @Test
    void refusesTheTimeThatIsOver() {
        assertThat(ask(request("S01", "Q1", "20260224090000", "20260224090000"))).contains("MSA|AE|", "It lies in the past.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S02", "S03", "S08"})
    void movesWhatWasAskedForBefore(String trigger) {
        ask(request("S01", "Q1", "20260303090000", "20260303090000"));

        assertThat(ask(request(trigger, "Q1", "20260303103000", "20260303103000"))).contains("SRR^" + trigger, "MSA|AA|", "20260303103000-0500");
        assertThat(statuses()).containsExactly("booked");
    }

    @ParameterizedTest
    @CsvSource({"S04, Cancelled, cancelled", "S05, Cancelled, cancelled", "S06, Deleted, entered-in-error"})
    void endsWhatWasAskedForBefore(String trigger, String answered, String status) {
        ask(request("S01", "Q1", "20260303090000", "20260303090000"));

        assertThat(ask(request(trigger, "Q1", "", ""))).contains("MSA|AA|", answered);
        assertThat(statuses()).containsExactly(status);
    }

    @Test
    void aFurtherServiceMovesNothing() {
        ask(request("S01", "Q1", "20260303090000", "20260303090000"));
        String more = request("S07", "Q1", "", "20260303103000").replace(hospital.id("visit"), "X-RAY");

        assertThat(ask(more)).contains("SRR^S07", "MSA|AA|", "20260303090000-0500");
        assertThat(statuses()).containsExactly("booked");
    }

    @Test
    void aFurtherServiceWithAStretchMovesNothingAndBooksNothingAnew() {
        ask(request("S01", "Q1", "20260303090000", "20260303090000"));
        assertThat(ask(request("S07", "Q1", "20260303100000^20260303120000", "").replace(hospital.id("visit"), "X-RAY"))).contains("MSA|AA|", "20260303090000-0500");
        ask(request("S04", "Q1", "", ""));

        assertThat(ask(request("S07", "Q1", "20260303100000^20260303120000", "").replace(hospital.id("visit"), "X-RAY"))).contains("Cancelled");
        assertThat(statuses()).containsExactly("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S09", "S10", "S11"})
    void takingAwayItsOneServiceEndsItAndAnotherOneDoesNot(String trigger) {
        ask(request("S01", "Q1", "20260303090000", "20260303090000"));

        assertThat(ask(request(trigger, "Q1", "", "").replace(hospital.id("visit"), "X-RAY"))).contains("SRR^" + trigger, "MSA|AA|", "Booked");
        assertThat(statuses()).containsExactly("booked");
        assertThat(ask(request(trigger, "Q1", "", ""))).contains("MSA|AA|", "Cancelled");
        assertThat(statuses()).containsExactly("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11"})
    void refusesToChangeWhatItDoesNotKnow(String trigger) {
        assertThat(ask(request(trigger, "Q9", "20260303090000", "20260303090000"))).contains("SRR^" + trigger, "MSA|AE|", "No appointment of that number is known here.");
        assertThat(statuses()).isEmpty();
    }

    @Test
    void doesARepeatedRequestOnce() {
        String request = request("S01", "Q1", "20260303090000", "20260303090000");
        ask(request);

        assertThat(ask(request)).contains("MSA|AA|", "Booked");
        assertThat(statuses()).containsExactly("booked");
    }

    @Test
    void answersAQuestionForOpenTimeWithoutHoldingAnything() throws Exception {
        String answer = ask(query(hospital.id("visit"), "20260303", "20260304", "3"));

        assertThat(answer).contains("SQR^S25^SQR_S25", "MSA|AA|", "QAK|QUERY1|OK");
        assertThat(answer.split("SCH\\|")).hasSize(4);
        assertThat(parsed(answer).get("/.AIP-3-1")).isEqualTo(hospital.id("ann"));
        assertThat(statuses()).isEmpty();
    }

    @Test
    void saysWhenNothingIsOpenAndWhatItDoesNotKnow() {
        assertThat(ask(query(hospital.id("visit"), "20260304", "20260305", "3"))).contains("MSA|AA|", "QAK|QUERY1|NF").doesNotContain("SCH|");
        assertThat(ask(query("HAIRCUT", "20260304", "20260305", "3"))).contains("MSA|AE|", "204^Unknown key identifier", "QAK|QUERY1|AE");
    }

    private Terser parsed(String answer) throws Exception {
        try (HapiContext hapi = new DefaultHapiContext()) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            return new Terser(hapi.getPipeParser().parse(answer));
        }
    }

    private String ask(String message) {
        List<String> answers = new ArrayList<>();
        reception.take(message.getBytes(StandardCharsets.UTF_8), answer -> answers.add(new String(answer, StandardCharsets.UTF_8)));
        return answers.getFirst();
    }

    private String request(String trigger, String placer, String wanted, String exact) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||SRM^%s^SRM_S01|%d|P|2.5\r".formatted(sender, trigger, ++number)
                + "ARQ|%s||||||||30|min|%s|||||||||^CLERK\rPID|1||P-1^^^%s||EVERYMAN^ADAM\rRGS|1\rAIS|1||%s|%s|||30|min\r"
                        .formatted(placer, exact.isEmpty() ? wanted : "", sender, hospital.id("visit"), exact);
    }

    private String query(String procedure, String from, String until, String most) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||SQM^S25^SQM_S25|%d|P|2.5\r".formatted(sender, ++number)
                + "QRD|20260302080000|R|I|QUERY1|||%s^RD||SSA|%s\rQRF|SCHEDULE|%s|%s\r".formatted(most, procedure, from, until);
    }

    private List<String> statuses() {
        return jdbc.sql("SELECT status FROM booking.appointment WHERE unit_id = ? ORDER BY starts_at").param(hospital.unit()).query(String.class).list();
    }
}
