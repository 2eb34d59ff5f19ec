package org.tessellate.app.interop.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.time.Interval;

/** The calendar of a person's shifts under its secret address, read as another program would. */
@TessellateTest
class OwnCalendarTest {

    private static final Interval SPRING = new Interval(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
    private static final String NIGHT = "2026-03-08T03:00:00Z";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;
    private String shift;

    @BeforeEach
    void aNurseWithOneMonday() throws Exception {
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc).person("ann", "RN", "MO 08:00-16:00");
        List<String> shifts = jdbc.sql("SELECT id FROM rostering.published_shift WHERE staff_id = ? ORDER BY starts_at DESC").param(hospital.id("ann")).query(String.class).list();
        shift = shifts.getFirst();
        jdbc.sql("DELETE FROM rostering.published_shift WHERE staff_id = ? AND id <> ?").params(hospital.id("ann"), shift).update();
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret().getBytes(StandardCharsets.UTF_8)));
        jdbc.sql("INSERT INTO rostering.calendar_feed (staff_id, token_hash, made_at) VALUES (?, ?, ?::timestamptz)").params(hospital.id("ann"), hash, "2026-03-01T00:00:00Z").update();
    }

    private String secret() {
        return "secret-of-" + hospital.id("ann");
    }

    private String calendar() {
        ApiClient.Answer answer = api.asNobody().get("/calendars/" + secret() + ".ics");
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.response().body(), StandardCharsets.UTF_8);
    }

    private static List<String> lines(String calendar) {
        return List.of(calendar.replace("\r\n ", "").split("\r\n"));
    }

    private static String value(String calendar, String name) {
        return lines(calendar).stream().dropWhile(line -> !line.equals("BEGIN:VEVENT")).filter(line -> line.startsWith(name + ":") || line.startsWith(name + ";")).findFirst().map(line -> line.substring(name.length())).orElseThrow();
    }

    private void moved(String start, String end) {
        jdbc.sql("UPDATE rostering.published_shift SET starts_at = ?::timestamptz, ends_at = ?::timestamptz WHERE id = ?").params(start, end, shift).update();
    }

    private static List<Busy.Stretch> read(String calendar) {
        return IcsReader.read(calendar, SPRING, ZoneOffset.UTC).times();
    }

    @Test
    void aNightIntoSummerTimeHasItsLengthByTheClocksTheCalendarExplains() {
        moved(NIGHT, "2026-03-08T11:00:00Z");
        String calendar = calendar();

        assertThat(value(calendar, "DTSTART")).isEqualTo(";TZID=America/New_York:20260307T220000");
        assertThat(value(calendar, "DTEND")).isEqualTo(";TZID=America/New_York:20260308T070000");
        assertThat(read(calendar)).containsExactly(new Busy.Stretch(Instant.parse(NIGHT), Instant.parse("2026-03-08T11:00:00Z")));
        assertThat(read(calendar.replace("America/New_York", "The house"))).as("by its VTIMEZONE alone")
                .containsExactly(new Busy.Stretch(Instant.parse(NIGHT), Instant.parse("2026-03-08T11:00:00Z")));
    }

    @Test
    void theHourThatComesTwiceIsToldApart() {
        moved("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z");

        assertThat(value(calendar(), "DTSTART")).isEqualTo(";TZID=America/New_York:20261101T013000");
        assertThat(value(calendar(), "DTEND")).as("half past one again, in winter time").isEqualTo(":20261101T063000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ночная смена отделения интенсивной терапии и реанимации, корпус четыре", "集中治療室夜勤集中治療室夜勤集中治療室夜勤集中治療室夜勤", "المناوبة الليلية في وحدة العناية المركزة، المبنى الرابع",
        "Night 🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙🌙"})
    void noLineIsLongerThan75OctetsAndNoCharacterIsSplit(String name) {
        jdbc.sql("UPDATE rostering.published_shift SET shift_name = ? WHERE id = ?").params(name, shift).update();
        String calendar = calendar();

        assertThat(Arrays.stream(calendar.split("\r\n"))).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75).noneMatch(line -> line.contains("\uFFFD"))
                .noneMatch(line -> Character.isLowSurrogate(line.replaceFirst("^ ", "").charAt(0)));
        assertThat(value(calendar, "SUMMARY")).isEqualTo(":" + name.replace(",", "\\,") + "\\, Theatres");
        assertThat(read(calendar)).hasSize(1);
    }

    @Test
    void nothingChangesWhileNothingDoes() {
        String before = calendar();
        clock.advance(Duration.ofHours(5));

        assertThat(calendar()).isEqualTo(before);
        assertThat(before).contains("METHOD:PUBLISH", "SEQUENCE:0", "STATUS:CONFIRMED");
    }

    @Test
    void aMovedShiftHasAHigherSequence() {
        calendar();
        moved("2026-03-09T13:00:00Z", "2026-03-09T19:00:00Z");
        assertThat(value(calendar(), "SEQUENCE")).isEqualTo(":1");
        moved("2026-03-09T13:00:00Z", "2026-03-09T18:00:00Z");
        assertThat(value(calendar(), "SEQUENCE")).isEqualTo(":2");
    }

    @Test
    void aShiftThatIsTheirsNoLongerIsCancelledThereAndComesBackWithAHigherSequence() {
        moved("2026-03-09T13:00:00Z", "2026-03-09T19:00:00Z");
        ApiClient.As manager = api.as(Role.MANAGER);
        ApiClient.Answer away = manager.post("/api/v1/staff/" + hospital.id("ann") + "/call-outs",
                Map.of("start", "2026-03-09T12:00:00Z", "end", "2026-03-09T20:00:00Z", "reason", "SICK"));
        assertThat(away.status()).as(away.text()).isEqualTo(201);
        String calendar = calendar();

        assertThat(value(calendar, "UID")).isEqualTo(":" + shift + "@tessellate");
        assertThat(value(calendar, "STATUS")).isEqualTo(":CANCELLED");
        assertThat(value(calendar, "SEQUENCE")).isEqualTo(":2");
        assertThat(value(calendar, "LAST-MODIFIED")).isEqualTo(":" + TestClock.START.toString().replaceAll("[-:]|\\.\\d+", ""));
        assertThat(read(calendar)).isEmpty();

        clock.advance(Duration.ofDays(61));
        assertThat(calendar()).as("every calendar has heard of it").doesNotContain("VEVENT");
    }
}
