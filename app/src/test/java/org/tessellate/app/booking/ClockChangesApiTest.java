package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.JsonNode;

/** The catalogue of clock changes through the API: on-call duties of 23 and 25 hours, repeated, skipped and missing hours, two zones, the leap day. */
@TessellateTest
class ClockChangesApiTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    /** One doctor on call from the beginning of the first day to the end of the last. */
    private Hospital onCall(ZoneId zone, LocalDate first, LocalDate last) {
        Interval period = new Interval(first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
        return new Hospital(api, jdbc, zone, period).room("exam", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60))
                .procedure("long", 120, new Hospital.Needs().role("MD", 0, 120, false).room("EXAM", 120));
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2026-10-25, 25", "America/New_York, 2026-11-01, 25", "Europe/Berlin, 2026-03-29, 23", "America/New_York, 2026-03-08, 23",
        "America/Santiago, 2026-09-06, 23", "Australia/Lord_Howe, 2026-04-05, 24", "UTC, 2028-02-29, 24"})
    void anOnCallDutyOfAWholeDayIsBookedHourByHourAndThenFull(String zoneName, LocalDate day, int hours) {
        ZoneId zone = ZoneId.of(zoneName);
        Hospital hospital = onCall(zone, day, day);
        Instant midnight = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<String> starts = hospital.find("visit", midnight.toString(), end.toString(), Map.of("limit", 10)).body().get("proposals").valueStream()
                .map(proposal -> proposal.get("start").asString()).sorted().toList();
        assertThat(starts.getFirst()).isEqualTo(midnight.toString());

        for (int hour = 0; hour < hours; hour++) {
            assertThat(hospital.hold("visit", midnight.plus(Duration.ofHours(hour)).toString()).status()).as("hour %d", hour).isEqualTo(201);
        }

        assertThat(hospital.hold("visit", end.toString()).status()).as("the duty is over").isEqualTo(409);
        assertThat(hospital.find("visit", midnight.toString(), end.toString(), Map.of()).body().get("proposals")).as("the day is full").isEmpty();
        assertThat(hospital.scheduler().get("/api/v1/appointments?unit=%s&day=%s".formatted(hospital.unit(), day)).body()).hasSize(hours);
    }

    @Test
    void theHourThatComesTwiceIsTwoHoursAndMustBeNamedByItsOffset() {
        Hospital hospital = onCall(BERLIN, LocalDate.parse("2026-10-24"), LocalDate.parse("2026-10-25"));

        ApiClient.Answer which = hospital.hold("visit", "2026-10-25T02:00");
        assertThat(which.status()).isEqualTo(422);
        assertThat(which.body().get("remedy").asString()).contains("2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00");

        assertThat(hospital.hold("visit", "2026-10-25T02:00:00+02:00").body().get("end").asString()).isEqualTo("2026-10-25T01:00:00Z");
        assertThat(hospital.hold("visit", "2026-10-25T02:00:00+01:00").body().get("start").asString()).isEqualTo("2026-10-25T01:00:00Z");
        assertThat(hospital.hold("visit", "2026-10-25T02:00:00+02:00").status()).as("taken").isEqualTo(409);
    }

    @Test
    void theHourThatIsSkippedIsRefusedWithTheFirstThatExists() {
        ApiClient.Answer skipped = onCall(BERLIN, LocalDate.parse("2026-03-29"), LocalDate.parse("2026-03-29")).hold("visit", "2026-03-29T02:30");

        assertThat(skipped.status()).isEqualTo(422);
        assertThat(skipped.body().get("remedy").asString()).contains("2026-03-29T03:00");
    }

    @Test
    void aVisitOverTheChangeTakesItsRealLengthAndMovesWithoutLosingAnHour() {
        Hospital hospital = onCall(BERLIN, LocalDate.parse("2026-10-24"), LocalDate.parse("2026-10-25"));

        JsonNode held = hospital.hold("long", "2026-10-25T01:30").body();
        assertThat(Duration.between(Instant.parse(held.get("start").asString()), Instant.parse(held.get("end").asString()))).isEqualTo(Duration.ofHours(2));
        assertThat(hospital.hold("visit", "2026-10-25T02:00:00+01:00").status()).as("the second two o'clock is still the visit's").isEqualTo(409);
        assertThat(hospital.hold("visit", "2026-10-25T02:30:00+01:00").status()).isEqualTo(201);

        ApiClient.Answer moved = hospital.act(held, "reschedule", hospital.holdBody("long", "2026-10-24T23:30"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.body().get("end").asString()).isEqualTo("2026-10-24T23:30:00Z");
    }

    @Test
    void onePatientOfTwoHospitalsIsNeverInBothWhileTheirClocksAreFiveHoursApartInsteadOfSix() {
        LocalDate day = LocalDate.parse("2026-03-10");
        Hospital berlin = onCall(BERLIN, day, day);
        Hospital newYork = onCall(ZoneId.of("America/New_York"), day, day);
        String patient = berlin.patient("pat");
        assertThat(hold(berlin, patient, "2026-03-10T14:00")).isEqualTo(201);

        assertThat(hold(newYork, patient, "2026-03-10T09:00")).as("14:00 in Berlin").isEqualTo(409);
        assertThat(hold(newYork, patient, "2026-03-10T08:00")).as("13:00 in Berlin, with no time for the way").isEqualTo(409);
        assertThat(hold(newYork, patient, "2026-03-10T07:00")).as("12:00 in Berlin").isEqualTo(201);
        assertThat(hold(newYork, patient, "2026-03-10T11:00")).as("16:00 in Berlin").isEqualTo(201);
    }

    private int hold(Hospital hospital, String patient, String start) {
        Map<String, Object> body = hospital.holdBody("visit", start);
        body.put("patient", patient);
        return hospital.scheduler().post("/api/v1/appointments/hold", body).status();
    }

    @Test
    void theLeapDayExistsInItsYearsOnly() {
        Hospital hospital = onCall(BERLIN, LocalDate.parse("2028-02-29"), LocalDate.parse("2028-03-01"));

        assertThat(hospital.hold("visit", "2028-02-29T23:30").body().get("end").asString()).as("into the first of March").isEqualTo("2028-02-29T23:30:00Z");
        assertThat(hospital.hold("visit", "2027-02-29T10:00").status()).isEqualTo(422);
        assertThat(hospital.scheduler().get("/api/v1/appointments?unit=%s&day=2027-02-29".formatted(hospital.unit())).status()).isEqualTo(400);
    }
}
