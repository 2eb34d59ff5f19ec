package org.tessellate.app.interop.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** What a calendar means for somebody's time; the place is New York, where the clocks change on 8 March 2026. */
class IcsReaderTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Interval WINDOW = new Interval(Instant.parse("2026-03-02T05:00:00Z"), Instant.parse("2026-05-31T04:00:00Z"));

    private static Busy read(String... lines) {
        return IcsReader.read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n", WINDOW, NEW_YORK);
    }

    private static String event(String uid, String... lines) {
        return "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Private\r\n%s\r\nEND:VEVENT".formatted(uid, String.join("\r\n", lines));
    }

    private static List<String> times(Busy busy) {
        return busy.times().stream().map(one -> one.start() + "/" + one.end()).toList();
    }

    @Test
    void aWeeklyEventKeepsItsHourWhenTheClocksChange() {
        assertThat(times(read(event("1", "DTSTART;TZID=America/New_York:20260304T090000", "DTEND;TZID=America/New_York:20260304T100000", "RRULE:FREQ=WEEKLY;COUNT=2"))))
                .containsExactly("2026-03-04T14:00:00Z/2026-03-04T15:00:00Z", "2026-03-11T13:00:00Z/2026-03-11T14:00:00Z");
    }

    @Test
    void exceptionsAreLeftOutAndMovedOccurrencesStandWhereTheyWereMoved() {
        Busy busy = read(
                event("1", "DTSTART;TZID=America/New_York:20260310T090000", "DTEND;TZID=America/New_York:20260310T100000", "RRULE:FREQ=WEEKLY;COUNT=4",
                        "EXDATE;TZID=America/New_York:20260317T090000"),
                event("1", "RECURRENCE-ID;TZID=America/New_York:20260324T090000", "DTSTART;TZID=America/New_York:20260324T130000",
                        "DTEND;TZID=America/New_York:20260324T140000"));

        assertThat(times(busy)).containsExactly("2026-03-10T13:00:00Z/2026-03-10T14:00:00Z", "2026-03-24T17:00:00Z/2026-03-24T18:00:00Z",
                "2026-03-31T13:00:00Z/2026-03-31T14:00:00Z");
    }

    @Test
    void daysAndMomentsWithoutAZoneAreThoseOfThePlace() {
        Busy busy = read(event("1", "DTSTART;VALUE=DATE:20260305", "DTEND;VALUE=DATE:20260306"), event("2", "DTSTART:20260310T090000", "DTEND:20260310T093000"),
                event("3", "DTSTART:20260311T130000Z", "DURATION:PT30M"));

        assertThat(times(busy)).containsExactly("2026-03-05T05:00:00Z/2026-03-06T05:00:00Z", "2026-03-10T13:00:00Z/2026-03-10T13:30:00Z",
                "2026-03-11T13:00:00Z/2026-03-11T13:30:00Z");
    }

    @Test
    void whatIsCancelledOrMarkedFreeTakesNoTime() {
        assertThat(times(read(event("1", "DTSTART:20260310T130000Z", "DTEND:20260310T140000Z", "STATUS:CANCELLED"),
                event("2", "DTSTART:20260311T130000Z", "DTEND:20260311T140000Z", "TRANSP:TRANSPARENT")))).isEmpty();
    }

    @Test
    void overlappingTimesAreOneAndThoseOutsideTheWindowNone() {
        assertThat(times(read(event("1", "DTSTART:20260310T130000Z", "DTEND:20260310T140000Z"), event("2", "DTSTART:20260310T133000Z", "DTEND:20260310T150000Z"),
                event("3", "DTSTART:20270310T130000Z", "DTEND:20270310T140000Z"), event("4", "DTSTART:20260302T040000Z", "DTEND:20260302T050000Z"))))
                .containsExactly("2026-03-10T13:00:00Z/2026-03-10T15:00:00Z");
    }

    @Test
    void aWeekThatIsOfferedBecomesWeeklyHours() {
        Busy busy = read("BEGIN:VAVAILABILITY", "UID:5", "DTSTAMP:20260101T000000Z", "BEGIN:AVAILABLE", "UID:6", "DTSTAMP:20260101T000000Z",
                "DTSTART;TZID=America/New_York:20260302T080000", "DTEND;TZID=America/New_York:20260302T160000", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU", "END:AVAILABLE",
                "BEGIN:AVAILABLE", "UID:7", "DTSTAMP:20260101T000000Z", "DTSTART;TZID=America/New_York:20260305T120000",
                "DTEND;TZID=America/New_York:20260305T180000", "RRULE:FREQ=WEEKLY", "END:AVAILABLE", "END:VAVAILABILITY");

        assertThat(busy.hours()).isEqualTo("MO 08:00-16:00; TU 08:00-16:00; TH 12:00-18:00");
        assertThat(busy.times()).isEmpty();
    }

    private static Busy offered(String about, String... available) {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VAVAILABILITY", "UID:5", "DTSTAMP:20260101T000000Z"));
        about.lines().forEach(lines::add);
        lines.addAll(List.of("BEGIN:AVAILABLE", "UID:6", "DTSTAMP:20260101T000000Z"));
        lines.addAll(List.of(available));
        lines.addAll(List.of("RRULE:FREQ=WEEKLY;BYDAY=MO,TU", "END:AVAILABLE", "END:VAVAILABILITY"));
        return read(lines.toArray(String[]::new));
    }

    @Test
    void hoursOfAnotherZoneAreThoseOfOurClocksAlsoOnTheNextDay() {
        assertThat(offered("", "DTSTART;TZID=America/Los_Angeles:20260302T080000", "DTEND;TZID=America/Los_Angeles:20260302T160000").hours())
                .isEqualTo("MO 11:00-19:00; TU 11:00-19:00");
        assertThat(offered("", "DTSTART;TZID=America/Los_Angeles:20260302T220000", "DTEND;TZID=America/Los_Angeles:20260302T233000").hours())
                .isEqualTo("TU 01:00-02:30; WE 01:00-02:30");
    }

    @Test
    void hoursOfAZoneWhoseClocksChangeAtOtherTimesAreRefusedByItsName() {
        for (String zone : List.of(";TZID=Europe/Berlin:20260302T080000", ";TZID=America/Phoenix:20260302T080000", ":20260302T080000Z")) {
            assertThatThrownBy(() -> offered("", "DTSTART" + zone, "DTEND" + zone.replace("T08", "T16")))
                    .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.getMessage()).contains("America/New_York").containsPattern("Berlin|Phoenix|\\(Z\\)"));
        }
    }

    @Test
    void onlyWhatHoldsNowIsOffered() {
        String[] hours = {"DTSTART:20260302T080000", "DTEND:20260302T160000"};
        assertThat(offered("DTSTART:20260201T000000\nDTEND:20260901T000000", hours).hours()).isEqualTo("MO 08:00-16:00; TU 08:00-16:00");
        assertThat(offered("DTSTART:20260701T000000", hours).hours()).as("not begun").isNull();
        assertThat(offered("DTSTART:20250101T000000\nDTEND:20260101T000000", hours).hours()).as("over: the hours stay as they were, the busy times count").isNull();
    }

    @Test
    void ofSeveralOffersTheFirstPriorityCounts() {
        String one = "BEGIN:AVAILABLE\r\nUID:6\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260302T080000\r\nDTEND:20260302T%s0000\r\nRRULE:FREQ=WEEKLY\r\nEND:AVAILABLE";
        Busy busy = read("BEGIN:VAVAILABILITY", "UID:1", "DTSTAMP:20260101T000000Z", one.formatted("16"), "END:VAVAILABILITY",
                "BEGIN:VAVAILABILITY", "UID:2", "DTSTAMP:20260101T000000Z", "PRIORITY:1", one.formatted("12"), "END:VAVAILABILITY");
        assertThat(busy.hours()).isEqualTo("MO 08:00-12:00");
    }

    @Test
    void anOfferThatIsNoPlainWeekIsRefusedWithARemedy() {
        assertThatThrownBy(() -> read("BEGIN:VAVAILABILITY", "UID:5", "DTSTAMP:20260101T000000Z", "BEGIN:AVAILABLE", "UID:6", "DTSTAMP:20260101T000000Z",
                "DTSTART:20260302T080000", "DTEND:20260302T160000", "RRULE:FREQ=MONTHLY", "END:AVAILABLE", "END:VAVAILABILITY"))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.remedy()).contains("FREQ=WEEKLY"));
    }

    @Test
    void whatIsNoCalendarIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> IcsReader.read("<html>Mrs Miller, 3 pm</html>", WINDOW, NEW_YORK)).isInstanceOf(Problem.class).hasMessage("What came is no calendar.");
    }

    private static String zone(String name, String dayOfSummer, String dayOfWinter) {
        return """
                BEGIN:VTIMEZONE
                TZID:%s
                BEGIN:STANDARD
                DTSTART:16011104T020000
                RRULE:FREQ=YEARLY;BYDAY=%s;BYMONTH=11
                TZOFFSETFROM:-0400
                TZOFFSETTO:-0500
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:16010311T020000
                RRULE:FREQ=YEARLY;BYDAY=%s;BYMONTH=3
                TZOFFSETFROM:-0500
                TZOFFSETTO:-0400
                END:DAYLIGHT
                END:VTIMEZONE""".formatted(name, dayOfWinter, dayOfSummer).replace("\n", "\r\n");
    }

    /** The clocks change on 14 March 2027, the second Sunday; the Sunday after the second day is a week before. */
    private static List<String> marchOf2027(String... lines) {
        Interval march = new Interval(Instant.parse("2027-03-01T05:00:00Z"), Instant.parse("2027-04-01T04:00:00Z"));
        return times(IcsReader.read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n", march, NEW_YORK));
    }

    @Test
    void aZoneThatTheCalendarExplainsItselfIsFollowedAsItSays() {
        assertThat(marchOf2027(event("1", "DTSTART;TZID=Our own:20270303T210000", "DTEND;TZID=Our own:20270303T220000", "RRULE:FREQ=WEEKLY;COUNT=3"), zone("Our own", "2SU", "1SU")))
                .containsExactly("2027-03-04T02:00:00Z/2027-03-04T03:00:00Z", "2027-03-11T02:00:00Z/2027-03-11T03:00:00Z", "2027-03-18T01:00:00Z/2027-03-18T02:00:00Z");
    }

    @Test
    void aKnownZoneKeepsItsRulesWhereTheCalendarExplainsItToo() {
        assertThat(marchOf2027(zone("America/New_York", "2SU", "1SU"), event("1", "DTSTART;TZID=America/New_York:20270314T003000", "DTEND;TZID=America/New_York:20270314T033000")))
                .containsExactly("2027-03-14T05:30:00Z/2027-03-14T07:30:00Z");
    }

    @Test
    void zonesAreKnownByTheNamesOfOtherPrograms() {
        assertThat(times(read(event("1", "DTSTART;TZID=Eastern Standard Time:20260310T090000", "DURATION:PT1H"),
                event("2", "DTSTART;TZID=\"/example.org/America/New_York\":20260311T090000", "DURATION:PT1H"))))
                .containsExactly("2026-03-10T13:00:00Z/2026-03-10T14:00:00Z", "2026-03-11T13:00:00Z/2026-03-11T14:00:00Z");
    }

    @Test
    void aZoneThatNobodyExplainsIsRefusedByName() {
        assertThatThrownBy(() -> read(event("1", "DTSTART;TZID=Nowhere:20260310T090000", "DURATION:PT1H"))).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused).hasMessageContaining("Nowhere");
            assertThat(refused.remedy()).contains("America/New_York");
        });
    }

    @Test
    void clocksThatGoAsNowhereAreRefused() {
        assertThatThrownBy(() -> read(zone("Our own", "3WE", "3TH"), event("1", "DTSTART;TZID=Our own:20260310T090000", "DURATION:PT1H")))
                .isInstanceOf(Problem.class).hasMessageContaining("Our own");
    }

    @Test
    void readingACalendarLeavesNoZoneBehindInJava() {
        read(event("1", "DTSTART;TZID=Our own:20260310T090000", "DURATION:PT1H"), zone("Our own", "2SU", "1SU"));
        int before = ZoneId.getAvailableZoneIds().size();

        read(event("1", "DTSTART;TZID=Our own:20260310T090000", "DURATION:PT1H"), zone("Our own", "2SU", "1SU"));

        assertThat(ZoneId.getAvailableZoneIds()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RRULE:FREQ=SECONDLY", "RRULE:FREQ=SECONDLY;COUNT=2000000000", "RRULE:FREQ=SECONDLY;UNTIL=20260301T000000Z", "RRULE:FREQ=MINUTELY;BYSECOND=0,15,30,45", "EXRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,10,20,30,40,50;BYSECOND=0,30"})
    void aSeriesThatWouldTakeTooLongToFollowIsRefused(String rule) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> read(event("1", "DTSTART:20140101T000000Z", "DURATION:PT1S", rule)))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.TOO_LARGE)).hasMessageContaining("repeats something too often"));
    }

    @Test
    void manySeriesTogetherAreBoundedToo() {
        String[] hourly = IntStream.range(0, 20).mapToObj(n -> event("" + n, "DTSTART:20180101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY")).toArray(String[]::new);

        assertThatThrownBy(() -> read(hourly)).isInstanceOf(Problem.class).hasMessageContaining("repeats something too often");
        assertThat(times(read(hourly[0]))).isNotEmpty();
    }

    @Test
    void aSeriesThatEndedLongAgoOrAfterAFewTimesMayBeQuick() {
        assertThat(times(read(event("1", "DTSTART:20140101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;UNTIL=20140101T001000Z"),
                event("2", "DTSTART:20260310T130000Z", "DURATION:PT1M", "RRULE:FREQ=MINUTELY;COUNT=3")))).containsExactly("2026-03-10T13:00:00Z/2026-03-10T13:03:00Z");
    }
}
