package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.tessellate.app.facility.BedState;
import org.tessellate.app.facility.Beds;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** What ADT does to census and beds. */
@TessellateTest
class AdtTest {

    private static final String AT = "20260302070000+0000";

    @Autowired
    private Reception reception;

    @Autowired
    private Beds beds;

    @Autowired
    private Facilities facilities;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private final String sender = "ADT-" + UUID.randomUUID();
    private Hospital hospital;
    private String ward;
    private String theatre;
    private int number;

    @BeforeEach
    void build() {
        hospital = new Hospital(api, jdbc);
        ward = hospital.unit();
        hospital.room("b1", "BED").room("b2", "BED");
        hospital.room("r1", "ROOM");
        theatre = hospital.id("icu");
        api.as(Role.ADMIN).post("/api/v1/units", Map.of("id", theatre, "facility", hospital.id("facility"), "name", "ICU",
                "kind", "INTENSIVE_CARE", "serviceLine", "icu", "capacity", 4));
    }

    @Test
    void admitsMovesAndDischargesAPatient() {
        tell("A01", "V1", ward, "b1");
        assertThat(census(ward)).isEqualTo(1);
        assertThat(bed("b1")).isEqualTo(BedState.OCCUPIED);

        tell("A02", "V1", theatre, "");
        assertThat(census(ward)).isZero();
        assertThat(census(theatre)).isEqualTo(1);
        assertThat(bed("b1")).isEqualTo(BedState.UNOCCUPIED);

        tell("A03", "V1", theatre, "");
        assertThat(census(theatre)).isZero();
        assertThat(events("census.changed")).containsExactlyInAnyOrder(ward + " 1 admission", ward + " 0 transfer", theatre + " 1 transfer", theatre + " 0 discharge");
    }

    @ParameterizedTest
    @CsvSource({"A04, E, 1", "A04, I, 1", "A04, O, 0", "A05, I, 0", "A06, I, 1", "A08, I, 0", "A09, I, 0", "A14, I, 0", "A28, I, 0", "A60, I, 0"})
    void countsOnlyWhoIsThere(String trigger, String patientClass, int expected) {
        send(trigger, "PV1|1|%s|%s^^%s||||||||||||||||V1".formatted(patientClass, ward, hospital.id("b1")));

        assertThat(census(ward)).isEqualTo(expected);
    }

    @Test
    void takesAnAdmissionBack() {
        tell("A01", "V1", ward, "b1");
        tell("A11", "V1", ward, "b1");

        assertThat(census(ward)).isZero();
        assertThat(stays()).isZero();
        assertThat(bed("b1")).isEqualTo(BedState.UNOCCUPIED);
    }

    @ParameterizedTest
    @CsvSource({"A02, A12", "A10, A32"})
    void takesATransferBackAsIfItHadNeverBeen(String moved, String takenBack) {
        tell("A01", "V1", ward, "b1");
        tell(moved, "V1", theatre, "");
        tell(takenBack, "V1", ward, "b1");

        assertThat(census(ward)).isEqualTo(1);
        assertThat(census(theatre)).isZero();
        assertThat(stays()).isEqualTo(1);
        assertThat(bed("b1")).isEqualTo(BedState.OCCUPIED);
    }

    @Test
    void takesADischargeBack() {
        tell("A01", "V1", ward, "b1");
        tell("A03", "V1", ward, "b1");
        tell("A13", "V1", ward, "b1");

        assertThat(census(ward)).isEqualTo(1);
        assertThat(stays()).isEqualTo(1);
    }

    @Test
    void countsNobodyOnLeaveAndKeepsTheBed() {
        tell("A01", "V1", ward, "b1");
        tell("A21", "V1", ward, "b1");
        assertThat(census(ward)).isZero();
        assertThat(bed("b1")).isEqualTo(BedState.OCCUPIED);

        tell("A22", "V1", ward, "b1");
        assertThat(census(ward)).isEqualTo(1);
    }

    @Test
    void swapsTwoPatientsBeds() {
        tell("A01", "V1", ward, "b1");
        tell("A01", "V2", ward, "b2");
        send("A17", "PV1|1|I|%s^^%s||||||||||||||||V1\rPID|2||P-V2\rPV1|2|I|%s^^%s||||||||||||||||V2".formatted(ward, hospital.id("b2"), ward, hospital.id("b1")));

        assertThat(census(ward)).isEqualTo(2);
        assertThat(bed("b1")).isEqualTo(BedState.OCCUPIED);
        assertThat(bed("b2")).isEqualTo(BedState.OCCUPIED);
        assertThat(jdbc.sql("SELECT bed_id FROM interop.hl7_visit WHERE source = ? ORDER BY visit").param(source()).query(String.class).list())
                .containsExactly(hospital.id("b2"), hospital.id("b1"));
    }

    @ParameterizedTest
    @CsvSource({"C, CLOSED, SUSPENDED", "H, HOUSEKEEPING, ACTIVE", "O, OCCUPIED, ACTIVE", "U, UNOCCUPIED, ACTIVE", "K, CONTAMINATED, ACTIVE", "I, ISOLATED, ACTIVE"})
    void knowsEveryBedStatusOfTable0116(String code, BedState state, LocationStatus status) {
        String answer = send("A20", "NPU|%s^^%s|%s".formatted(ward, hospital.id("b1"), code));

        assertThat(answer).contains("MSA|AA");
        await().untilAsserted(() -> assertThat(bed("b1")).isEqualTo(state));
        assertThat(facilities.graph().location(new LocationId(hospital.id("b1"))).status()).isEqualTo(status);
        assertThat(events("bed.status")).contains(ward + " " + state.name().toLowerCase());
    }

    @Test
    void opensAClosedBedAgain() {
        send("A20", "NPU|%s^^%s|C".formatted(ward, hospital.id("b1")));
        send("A20", "NPU|%s^^%s|U".formatted(ward, hospital.id("b1")));

        assertThat(facilities.graph().location(new LocationId(hospital.id("b1"))).status()).isEqualTo(LocationStatus.ACTIVE);
    }

    @Test
    void ignoresWhatIsOlderThanWhatItKnows() {
        tell("A01", "V1", ward, "b1");
        tell("A03", "V1", ward, "b1");
        sendAt("20260302060000+0000", "A02", "PV1|1|I|%s||||||||||||||||V1".formatted(theatre));

        assertThat(census(theatre)).isZero();
        assertThat(outcomes()).last().asString().isEqualTo("IGNORED A later state of the visit is known already.");
    }

    @Test
    void takesADepartureThatIsToldAfterwards() {
        sendAt("20260302070500+0000", "A01", "PV1|1|I|%s^^%s||||||||||||||||V1".formatted(ward, hospital.id("b1")));
        sendAt("20260302070600+0000", "A03", "PV1|1|I|%s^^%s||||||||||||||||V1%s20260302020000".formatted(ward, hospital.id("b1"), "|".repeat(26)));

        assertThat(census(ward)).isZero();
        assertThat(bed("b1")).isEqualTo(BedState.UNOCCUPIED);
    }

    @Test
    void takesNoOlderNewsOfADepartureForTheLatest() {
        tell("A01", "V1", ward, "b1");
        sendAt("20260302071000+0000", "A16", "PV1|1|I|%s||||||||||||||||V1\rPV2|||||||||20260304".formatted(ward));
        sendAt("20260302070500+0000", "A08", "PV1|1|I|%s||||||||||||||||V1\rPV2|||||||||20260305".formatted(ward));

        assertThat(events("discharge.expected")).hasSize(1);
        assertThat(outcomes()).last().asString().isEqualTo("IGNORED A later state of the visit is known already.");
    }

    @ParameterizedTest
    @CsvSource({"A16, A25", "A15, A26"})
    void takesAnExpectedDepartureBack(String told, String takenBack) {
        tell("A01", "V1", ward, "b1");
        send(told, "PV1|1|I|%s||||||||||||||||V1\rPV2|||||||||20260304".formatted(ward));
        tell(takenBack, "V1", ward, "b1");
        tell(takenBack, "V1", ward, "b1");

        assertThat(jdbc.sql("SELECT coalesce(status, '') FROM interop.event WHERE type = 'org.tessellate.discharge.expected' AND data::jsonb ->> 'unit' = ? ORDER BY position")
                .param(ward).query(String.class).list()).containsExactly("", "withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A27", "A38"})
    void expectsAPatientNoMoreButLeavesWhoIsHere(String trigger) {
        tell("A01", "V1", ward, "b1");
        tell(trigger, "V1", ward, "b1");

        assertThat(census(ward)).isEqualTo(1);
    }

    @Test
    void movesNobodyBackByADischargeTakenBackThatNeverWas() {
        tell("A01", "V1", ward, "b1");
        tell("A02", "V1", theatre, "");
        tell("A13", "V1", "", "");

        assertThat(census(theatre)).isEqualTo(1);
        assertThat(census(ward)).isZero();
    }

    @Test
    void takesALeaveBackAndAReturnFromIt() {
        tell("A01", "V1", ward, "b1");
        tell("A21", "V1", ward, "b1");
        tell("A52", "V1", ward, "b1");
        assertThat(census(ward)).isEqualTo(1);
        assertThat(stays()).isEqualTo(1);

        tell("A21", "V1", ward, "b1");
        tell("A22", "V1", ward, "b1");
        tell("A53", "V1", ward, "b1");
        assertThat(census(ward)).isZero();
        assertThat(bed("b1")).isEqualTo(BedState.OCCUPIED);
        tell("A22", "V1", ward, "b1");
        assertThat(census(ward)).isEqualTo(1);
    }

    @Test
    void findsAVisitWithoutANumberByTheMergedPatient() {
        send("A01", "PV1|1|I|%s^^%s".formatted(ward, hospital.id("b1")));
        send("A40", "MRG|P-V0|V2");
        send("A03", "PV1|1|I|%s^^%s||V2".formatted(ward, hospital.id("b1")));

        assertThat(census(ward)).isZero();
        assertThat(stays()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A42", "A45", "A50"})
    void findsAVisitByItsNewNumber(String trigger) {
        tell("A01", "V1", ward, "b1");
        send(trigger, "MRG|P-V1||||V1\rPV1|1|I|%s||||||||||||||||V2".formatted(ward));
        tell("A03", "V2", ward, "b1");
        tell("A01", "V1", ward, "b1");

        assertThat(stays()).isEqualTo(2);
        assertThat(census(ward)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A35", "A41", "A44", "A49"})
    void findsAVisitByItsNewAccount(String trigger) {
        send("A01", "PV1|1|I|%s^^%s".formatted(ward, hospital.id("b1")), "ACC1");
        send(trigger, "MRG|P-V0||ACC1", "ACC2");
        send("A03", "PV1|1|I|%s^^%s".formatted(ward, hospital.id("b1")), "ACC2");

        assertThat(census(ward)).isZero();
    }

    @Test
    void countsTwoVisitsThatAreOneOnce() {
        tell("A01", "V1", ward, "b1");
        tell("A01", "V2", ward, "b1");
        send("A42", "MRG|P-V1||||V1\rPV1|1|I|%s||||||||||||||||V2".formatted(ward));

        assertThat(census(ward)).isEqualTo(1);
        assertThat(bed("b1")).isEqualTo(BedState.OCCUPIED);
    }

    @Test
    void ignoresUnitsThatArePlannedElsewhereAndLetsAPatientGoThere() {
        tell("A01", "V2", "SOMEWHERE", "");
        assertThat(outcomes()).last().asString().isEqualTo("IGNORED The unit is none of ours.");

        tell("A01", "V1", ward, "b1");
        tell("A02", "V1", "SOMEWHERE", "");
        assertThat(census(ward)).isZero();
    }

    @Test
    void tellsWhenSomebodyIsExpectedToLeave() {
        tell("A01", "V1", ward, "b1");
        send("A16", "PV1|1|I|%s||||||||||||||||V1\rPV2|||||||||20260304".formatted(ward));

        assertThat(events("discharge.expected")).hasSize(1);
    }

    @Test
    void readsUnitsByTheirForeignCodes() {
        ApiClient.Answer made = api.as(Role.ADMIN).post("/api/v1/foreign-codes",
                Map.of("kind", "UNIT", "code", sender + "/W3", "means", ward));
        assertThat(made.status()).isEqualTo(201);

        tell("A01", "V1", sender + "/W3", "");

        assertThat(census(ward)).isEqualTo(1);
    }

    @Test
    void refusesASenderThatSpeaksForAnotherFacility() {
        api.as(Role.ADMIN).post("/api/v1/facilities", Map.of("id", hospital.id("other"), "name", "Other", "zone", "UTC"));
        api.as(Role.ADMIN).post("/api/v1/foreign-codes",
                Map.of("kind", "FACILITY", "code", sender, "means", hospital.id("other")));
        String message = message("A01", AT, "PV1|1|I|%s||||||||||||||||V1".formatted(ward)).replace("|HOSPITAL|", "|" + sender + "|");
        reception.take(message.getBytes(), answer -> { });

        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT status || ' ' || coalesce(reason, '') FROM interop.inbox WHERE source = ?").param("hl7v2/" + sender + "/" + sender)
                .query(String.class).single()).startsWith("REFUSED The sender speaks for the facility"));
        assertThat(census(ward)).isZero();
    }

    @Test
    void givesAVisitToTheMergedPatient() {
        tell("A01", "V1", ward, "b1");
        send("A40", "MRG|P-V1");

        assertThat(jdbc.sql("SELECT patient FROM interop.hl7_visit WHERE source = ?").param(source()).query(String.class).single()).isEqualTo("P-V0");
    }

    @Test
    void leavesNoNamesOrNumbersOfPatientsInStaysAndEvents() {
        tell("A01", "V-SECRET", ward, "b1");

        assertThat(jdbc.sql("SELECT reference FROM demand.past_stay WHERE unit_id = ?").param(ward).query(String.class).list()).hasSize(1)
                .allSatisfy(reference -> assertThat(reference).doesNotContain("SECRET"));
        assertThat(jdbc.sql("SELECT count(*) FROM interop.event WHERE data LIKE '%SECRET%'").query(Long.class).single()).isZero();
    }

    private void tell(String trigger, String visit, String unit, String bed) {
        send(trigger, "PV1|1|I|%s^^%s||||||||||||||||%s".formatted(unit, bed.isEmpty() ? "" : hospital.id(bed), visit));
    }

    private void send(String trigger, String segments, String account) {
        sendAs(message(trigger, AT, segments).replaceFirst("PID\\|1\\|\\|(P-V.)", "PID|1||$1" + "|".repeat(15) + account));
    }

    private String send(String trigger, String segments) {
        return sendAt(AT, trigger, segments);
    }

    /** Returns once the effect is there. */
    private String sendAt(String at, String trigger, String segments) {
        return sendAs(message(trigger, at, segments));
    }

    private String sendAs(String message) {
        List<String> answers = new ArrayList<>();
        reception.take(message.getBytes(), answer -> answers.add(new String(answer)));
        assertThat(answers).singleElement().asString().contains("MSA|AA");
        await().untilAsserted(() -> assertThat(outcomes()).noneMatch(outcome -> outcome.startsWith("RECEIVED")));
        return answers.getFirst();
    }

    private String message(String trigger, String at, String segments) {
        String visit = segments.contains("|V1") ? "V1" : segments.contains("|V2") ? "V2" : "V0";
        return "MSH|^~\\&|%s|HOSPITAL|||%s||ADT^%s|%d|P|2.5\rEVN|%3$s|%2$s\rPID|1||P-%s\r%s\r".formatted(sender, at, trigger, ++number, visit, segments);
    }

    private String source() {
        return "hl7v2/" + sender + "/HOSPITAL";
    }

    private List<String> outcomes() {
        return jdbc.sql("SELECT status || ' ' || coalesce(reason, '') FROM interop.inbox WHERE source = ? ORDER BY position").param(source()).query(String.class).list();
    }

    private int census(String unit) {
        return jdbc.sql("SELECT count(*) FROM demand.past_stay WHERE unit_id = ? AND ends_at IS NULL").param(unit).query(Integer.class).single();
    }

    private int stays() {
        return jdbc.sql("SELECT count(*) FROM demand.past_stay WHERE unit_id IN (?, ?)").params(ward, theatre).query(Integer.class).single();
    }

    private BedState bed(String name) {
        return Access.asSystem("test", () -> beds.state(new LocationId(hospital.id(name)))).orElseThrow();
    }

    private List<String> events(String code) {
        return jdbc.sql("""
                SELECT concat_ws(' ', data::jsonb ->> 'unit', data::jsonb ->> 'census', data::jsonb ->> 'cause', data::jsonb ->> 'operational') FROM interop.event
                WHERE type = ? AND data::jsonb ->> 'unit' IN (?, ?) ORDER BY position""")
                .params("org.tessellate." + code, ward, theatre).query(String.class).list();
    }
}
