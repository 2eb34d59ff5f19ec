package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.FhirId;

/** History out of a record system: all of it, once, whatever interrupts. The hospital stands in New York. */
@TessellateTest
class PullTest {

    @TempDir
    private Path folder;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PullStore store;

    @Autowired
    private HistoryImports imports;

    @Autowired
    private Facilities facilities;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private final StandInEhr ehr = new StandInEhr();
    private Hospital hospital;
    private String pull;

    @BeforeEach
    void aSystemWithAnEmptyPast() {
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc);
        // Whoever asks must be somebody: calls of a role make its user.
        api.as(Role.ANALYST).get("/api/v1/demand/imports");
        pull = FhirId.generate();
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    /** As a process that just started has it. */
    private PullTask process() {
        PullSpool spool = new PullSpool(folder);
        return new PullTask(store, run(spool), spool, clock);
    }

    private PullRun run(PullSpool spool) {
        return new PullRun(store, spool, new EhrLines(new EhrSettings(List.of(ehr.system("main"))), java.time.Clock.systemUTC()), imports, facilities, users);
    }

    private void begin(int months) {
        store.add(pull, "main", hospital.unit(), LocalDate.parse("2026-03-01").minusMonths(months - 1L), months, "", "test.analyst");
    }

    private Pull state() {
        return store.find(pull).orElseThrow();
    }

    private void visit(String id, String start, Appointment.AppointmentStatus status) {
        Appointment visit = new Appointment().setStatus(status).setStart(Date.from(Instant.parse(start))).setMinutesDuration(25)
                .setCreated(Date.from(Instant.parse(start).minus(Duration.ofDays(9))))
                .addServiceType(new CodeableConcept().addCoding(new Coding("urn:ehr", "visit", null)));
        visit.addParticipant().setActor(new Reference("Patient/p-1"));
        visit.addParticipant().setActor(new Reference("Practitioner/dr-1"));
        ehr.put(visit.setId(id));
    }

    private List<String> arrivals(String from, String until) {
        return jdbc.sql("SELECT demand FROM demand.observation WHERE unit_id = ? AND starts_at >= ?::timestamptz AND starts_at < ?::timestamptz ORDER BY starts_at")
                .params(hospital.unit(), from, until).query(String.class).list();
    }

    private void stay(String id, String start, String end) {
        ehr.put(new Encounter().setStatus(Encounter.EncounterStatus.FINISHED)
                .setPeriod(new Period().setStart(Date.from(Instant.parse(start))).setEnd(Date.from(Instant.parse(end)))).setId(id));
    }

    private long past(String table) {
        return jdbc.sql("SELECT count(*) FROM demand." + table + " WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single();
    }

    @Test
    void visitsAndStaysBecomeHistoryAndArrivalsByTheHour() {
        visit("a1", "2026-02-03T15:00:00Z", Appointment.AppointmentStatus.FULFILLED);
        visit("a2", "2026-02-04T15:00:00Z", Appointment.AppointmentStatus.NOSHOW);
        stay("e1", "2026-02-03T15:10:00Z", "2026-02-05T10:00:00Z");
        stay("e2", "2026-02-03T15:50:00Z", "2026-03-01T20:00:00Z");
        begin(2);

        assertThat(process().turn(pull)).isEmpty();

        assertThat(state().status()).isEqualTo(Pull.Status.COMPLETED);
        assertThat(state().rows()).isEqualTo(4);
        assertThat(jdbc.sql("SELECT reference || ' ' || procedure || ' ' || provider || ' ' || patient || ' ' || no_show || ' ' || minutes FROM demand.past_appointment WHERE unit_id = ? ORDER BY 1")
                .param(hospital.unit()).query(String.class).list()).containsExactly("a1 visit dr-1 p-1 false 25", "a2 visit dr-1 p-1 true 25");
        assertThat(past("past_stay")).as("one that reaches into March is counted once").isEqualTo(2);
        assertThat(jdbc.sql("SELECT demand FROM demand.observation WHERE unit_id = ? AND starts_at = '2026-02-03T15:00:00Z'").param(hospital.unit()).query(Double.class).single())
                .isEqualTo(2);
        assertThat(jdbc.sql("SELECT count(*) FROM demand.observation WHERE unit_id = ? AND starts_at < '2026-03-01T05:00:00Z'").param(hospital.unit()).query(Long.class).single())
                .as("every hour of February").isEqualTo(28 * 24);
    }

    @Test
    void aMonthOfAClockChangeHasAllItsHours() {
        stay("e1", "2025-11-02T06:30:00Z", "2025-11-02T08:00:00Z");
        begin(5);

        process().turn(pull);

        assertThat(jdbc.sql("""
                SELECT count(*) FROM demand.observation WHERE unit_id = ? AND starts_at >= '2025-11-01T04:00:00Z' AND starts_at < '2025-12-01T05:00:00Z'""")
                .param(hospital.unit()).query(Long.class).single()).isEqualTo(30 * 24 + 1);
    }

    @Test
    void afterAKillItGoesOnWithThePageThatComesNext() throws IOException {
        for (int day = 10; day < 20; day++) {
            visit("a" + day, "2026-02-%dT15:00:00Z".formatted(day), Appointment.AppointmentStatus.FULFILLED);
        }
        begin(2);
        PullRun first = run(new PullSpool(folder));
        first.step(state());
        first.step(state());
        assertThat(state().rows()).isEqualTo(6);
        // The kill came while a page was being written.
        Path spooled = folder.resolve(pull + "-APPOINTMENT-2026-02-01.csv");
        Files.writeString(spooled, "a16,2026-02-16T15:00:00Z,vis", StandardOpenOption.APPEND);
        ehr.requests.clear();

        process().turn(pull);

        assertThat(state().status()).isEqualTo(Pull.Status.COMPLETED);
        assertThat(past("past_appointment")).isEqualTo(10);
        assertThat(ehr.requests.stream().filter(request -> request.contains("Appointment?date=ge2026-02"))).as("its first pages are not asked for again").isEmpty();
        assertThat(ehr.requests.getFirst()).contains("page/");
    }

    @Test
    void aSystemThatForgotThePagesIsAskedForThatMonthAgain() {
        for (int day = 10; day < 15; day++) {
            visit("a" + day, "2026-02-%dT15:00:00Z".formatted(day), Appointment.AppointmentStatus.FULFILLED);
        }
        begin(2);
        run(new PullSpool(folder)).step(state());
        ehr.forgetSearches();

        process().turn(pull);

        assertThat(state().status()).isEqualTo(Pull.Status.COMPLETED);
        assertThat(past("past_appointment")).isEqualTo(5);
        assertThat(state().rows()).isEqualTo(5);
    }

    @Test
    void anotherMachineThatHasNotTheFileBeginsTheMonthAgain() {
        visit("a1", "2026-02-10T15:00:00Z", Appointment.AppointmentStatus.FULFILLED);
        begin(2);
        run(new PullSpool(folder.resolve("elsewhere"))).step(state());

        process().turn(pull);

        assertThat(past("past_appointment")).isEqualTo(1);
    }

    @Test
    void aBusySystemIsWaitedFor() {
        visit("a1", "2026-02-10T15:00:00Z", Appointment.AppointmentStatus.FULFILLED);
        ehr.moods.addAll(List.of(429, 503));
        begin(2);

        assertThat(process().turn(pull)).isEmpty();

        assertThat(past("past_appointment")).isEqualTo(1);
    }

    @Test
    void oneThatStaysAwayIsAskedAgainLaterAndThenFailsUntilSomebodyResumesIt() {
        begin(2);
        ehr.close();

        for (int time = 1; time < 5; time++) {
            assertThat(process().turn(pull)).contains(Duration.ofMinutes(1));
        }
        assertThat(process().turn(pull)).isEqualTo(Optional.empty());

        assertThat(state().status()).isEqualTo(Pull.Status.FAILED);
        assertThat(state().failure()).contains("did not answer", "Resume it");
        assertThat(api.as(Role.ANALYST).post("/api/v1/ehr/pulls/" + pull + "/resume", Map.of()).status()).isEqualTo(202);
    }

    @Test
    void aRefusalEndsItAtOnceInOurOwnWords() {
        ehr.moods.add(403);
        begin(1);

        process().turn(pull);

        assertThat(state().failure()).contains("status (403)");
    }

    @Test
    void aSystemWhosePagesAreNeverThereEndsThePullInsteadOfBeingAskedForEver() {
        for (int day = 10; day < 15; day++) {
            visit("a" + day, "2026-02-%dT15:00:00Z".formatted(day), Appointment.AppointmentStatus.FULFILLED);
        }
        ehr.forgetful = true;
        begin(2);

        assertThat(process().turn(pull)).isEmpty();

        assertThat(state().status()).isEqualTo(Pull.Status.FAILED);
        assertThat(state().failure()).contains("forgot its search", "again and again");
        assertThat(ehr.requests).hasSize(8);
    }

    @Test
    void aResumedPullMayBeForgottenAgain() {
        aSystemWhosePagesAreNeverThereEndsThePullInsteadOfBeingAskedForEver();
        ehr.forgetful = false;

        store.resume(pull);
        process().turn(pull);

        assertThat(past("past_appointment")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesWhoseLinksAreQueriesOfTheBaseAreReadToo(boolean whole) {
        for (int day = 10; day < 18; day++) {
            visit("a" + day, "2026-02-%dT15:00:00Z".formatted(day), Appointment.AppointmentStatus.FULFILLED);
        }
        ehr.nextLinks = (search, offset) -> (whole ? ehr.base() : "") + "?_getpages=" + search + "&_getpagesoffset=" + offset;
        begin(2);

        assertThat(process().turn(pull)).isEmpty();

        assertThat(past("past_appointment")).isEqualTo(8);
    }

    @Test
    void hoursAfterThePullBeganAreNotTakenForEmptyOnes() {
        clock.set(Instant.parse("2026-03-02T15:30:00Z"));
        stay("e1", "2026-03-02T13:10:00Z", "2026-03-02T14:00:00Z");
        begin(1);
        clock.set(Instant.parse("2026-03-03T15:30:00Z"));

        process().turn(pull);

        assertThat(arrivals("2026-03-02T13:00:00Z", "2026-03-04T00:00:00Z")).containsExactly("1", "0");
    }

    @Test
    void inTheFirstHourOfAMonthItHasNothingYet() {
        clock.set(Instant.parse("2026-03-01T05:20:00Z"));
        begin(1);

        process().turn(pull);

        assertThat(state().status()).isEqualTo(Pull.Status.COMPLETED);
        assertThat(arrivals("2026-03-01T05:00:00Z", "2026-04-01T04:00:00Z")).isEmpty();
    }

    @Test
    void aVisitOfOursThatTheSystemHoldsTooComesUnderOurNumber() {
        visit("a1", "2026-02-03T15:00:00Z", Appointment.AppointmentStatus.FULFILLED);
        ehr.appointment("a1").addIdentifier().setSystem("urn:their:number").setValue("77");
        ehr.appointment("a1").addIdentifier().setSystem("urn:tessellate:id:appointment").setValue("ours-1");
        begin(2);

        process().turn(pull);

        assertThat(jdbc.sql("SELECT reference FROM demand.past_appointment WHERE unit_id = ?").param(hospital.unit()).query(String.class).list()).containsExactly("ours-1");
    }

    @Test
    void whatIsFetchedIsForTheOwnersEyesOnlyAndGoneOnceItIsNeededNoMore() throws IOException {
        for (int day = 10; day < 15; day++) {
            visit("a" + day, "2026-02-%dT15:00:00Z".formatted(day), Appointment.AppointmentStatus.FULFILLED);
        }
        clock.set(TestClock.START);
        begin(2);
        Path spooled = folder.resolve("pulls");
        PullSpool spool = new PullSpool(spooled);
        PullTask task = new PullTask(store, run(spool), spool, clock);
        run(spool).step(state());
        Path file = spooled.resolve(pull + "-APPOINTMENT-2026-02-01.csv");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(spooled)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        task.purge();
        assertThat(file).as("it goes on").exists();
        store.finish(pull, Pull.Status.FAILED, "test");
        clock.advance(Duration.ofDays(7));
        task.purge();
        assertThat(file).as("it may be resumed for a week").exists();
        clock.advance(Duration.ofSeconds(1));
        task.purge();
        assertThat(file).doesNotExist();
    }

    @Test
    void anAddressOutsideOfTheSystemIsNotAsked() {
        begin(1);
        Pull.Part part = store.nextPart(pull).orElseThrow();
        store.moved(part, "http://169.254.169.254/latest", 0, 0);

        process().turn(pull);

        assertThat(ehr.requests).isEmpty();
        assertThat(state().failure()).contains("outside of its own");
    }

    @Test
    void itIsAskedForByThoseWhoBringHistoryIntoTheUnitAndOfSystemsThatAreKnown() {
        Map<String, Object> order = Map.of("system", "nowhere", "unit", hospital.unit());

        assertThat(api.as(Role.ANALYST).post("/api/v1/ehr/pulls", order).text()).contains("The record system (nowhere) is not known", "tessellate.ehr.systems");
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/ehr/pulls", order).status()).isEqualTo(403);
        begin(1);
        assertThat(api.as(Role.ANALYST).get("/api/v1/ehr/pulls/" + pull).body().get("parts").asInt()).isEqualTo(2);
        assertThat(api.as(Role.ANALYST).get("/api/v1/ehr/pulls").text()).contains(pull);
    }
}
