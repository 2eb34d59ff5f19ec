package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;

@TessellateTest
class BookingPageTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void oneDoctor() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void thePatientTravelsInTheBodyOnly() {
        String patient = hospital.patient("p1");
        String fields = "unit=%s&procedure=%s&patient=%s".formatted(hospital.unit(), hospital.id("visit"), patient);
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);

        HttpResponse<String> found = page.submit("/booking", "/booking/find", fields);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.uri().toString()).doesNotContain(patient);
        assertThat(found.body()).contains("the best first").contains("value=\"" + patient);
        assertThat(page.get("/booking?" + fields).body()).contains("the best first").doesNotContain(patient);
    }

    @Test
    void whatAReferralSaidTheVisitNeedsIsSearchedForAndShown() {
        String fields = "unit=%s&procedure=%s&needs=ACCESS/WHEELCHAIR&needs=ACCESS/INTERPRETER&needs=LANGUAGE/es&wish.accessible=yes&wish.language=es&wish.rather=language"
                .formatted(hospital.unit(), hospital.id("visit"));
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);

        assertThat(page.submit("/booking", "/booking/find", fields).body()).contains("Interpreter, Wheelchair, ").contains("name=\"wish.rather\" value=\"language\"")
                .as("no room is accessible").doesNotContain("the best first");
        hospital.roomWith("exam2", "EXAM", "accessible");
        assertThat(page.submit("/booking", "/booking/find", fields).body()).as("nobody speaks Spanish, which is no must").contains("the best first", "exam2")
                .contains("name=\"needs\" value=\"ACCESS/INTERPRETER\"");
    }

    @Test
    void aDayThatHasNoMidnightBeginsWhenItBegins() {
        LocalDate noMidnight = LocalDate.parse("2026-09-06");
        FindRequest request = new BookingForm(null, "visit", null, null, null, null, noMidnight, noMidnight, null, null, null, null, null, null)
                .request(ZoneId.of("America/Santiago"));

        assertThat(request.earliest()).isEqualTo("2026-09-06T04:00:00Z");
        assertThat(request.latest()).isEqualTo("2026-09-07T03:00:00Z");
    }

    @Test
    void theCalendarFileSaysWhenAndWhereAndEscapesButNamesNobody() {
        String patient = hospital.patient("p1");
        String id = hospital.booked("visit", "2026-03-03T09:00");
        String file = PageClient.signedIn(api, Role.SCHEDULER).get("/appointments/" + id + "/calendar.ics").body();

        assertThat(file).startsWith("BEGIN:VCALENDAR\r\n").contains("DTSTART:20260303T140000Z\r\n", "DTEND:20260303T143000Z\r\n",
                "UID:" + id + "@tessellate\r\n", "LOCATION:Test hospital\\, Theatres\\, exam1\r\n", "STATUS:CONFIRMED\r\n", "SEQUENCE:");
        assertThat(file).doesNotContain(patient);
        assertThat(file.lines()).allMatch(line -> line.length() <= 75);
    }

    @Test
    void theDayAsCsvHasALineForEachVisit() {
        hospital.booked("visit", "2026-03-03T09:00");
        hospital.booked("visit", "2026-03-03T09:30");
        String csv = PageClient.signedIn(api, Role.SCHEDULER).get("/day/list.csv?day=2026-03-03&unit=" + hospital.unit()).body();

        assertThat(csv.lines()).hasSize(3).first().isEqualTo("start,end,local,procedure,patient,resources,status,appointment");
        assertThat(csv).contains("2026-03-03T14:00:00Z,2026-03-03T14:30:00Z,09:00–09:30,visit");
    }

    @Test
    void aBoardThatDidNotChangeIsNotSentAgain() {
        hospital.booked("visit", "2026-03-03T09:00");
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String address = "/day/board?day=2026-03-03&unit=" + hospital.unit();
        String tag = page.get(address).headers().firstValue("ETag").orElseThrow();

        assertThat(page.get(address).headers().firstValue("ETag")).contains(tag);
        hospital.booked("visit", "2026-03-03T11:00");
        assertThat(page.get(address).headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    }

    @Test
    void askingForAnUnchangedBoardIsNotRecordedButSeeingAChangedOneIs() {
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String address = "/day/board?day=2026-03-03&unit=" + hospital.unit();
        String tag = page.get(address).headers().firstValue("ETag").orElseThrow();
        assertThat(sights()).isEqualTo(1);

        assertThat(page.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(sights()).isEqualTo(1);
    }

    private long sights() {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'day.refreshed' AND entity_id = ?").param(hospital.unit()).query(Long.class).single();
    }

    @Test
    void aDayFarAwayIsRefused() {
        assertThat(PageClient.signedIn(api, Role.SCHEDULER).get("/day?day=1911-03-10&unit=" + hospital.unit()).statusCode()).isEqualTo(422);
    }

    @Test
    void whoHasARoleInOneUnitSeesNoOtherAndARefusalIsOnRecord() {
        Hospital other = new Hospital(api, jdbc).room("exam9", "EXAM").person("ben", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        PageClient page = PageClient.signedIn(api, new Grant(Role.SCHEDULER, hospital.unit()));

        for (String path : List.of("/booking?unit=", "/day?unit=", "/day/board?unit=", "/booking/gap?unit=")) {
            assertThat(page.get(path + other.unit()).statusCode()).as(path).isEqualTo(403);
            assertThat(page.get(path + hospital.unit()).statusCode()).as(path).isEqualTo(200);
        }
        long before = refusals();
        assertThat(page.submit("/booking", "/booking/hold", "start=2026-03-03T09:00&procedure=" + other.id("visit")).statusCode()).isEqualTo(403);
        assertThat(refusals()).isEqualTo(before + 1);
    }

    private long refusals() {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'DENIED'").query(Long.class).single();
    }

    @Test
    void aHoldWhoseBookingWasRefusedCanBeBookedFromTheNextPage() {
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String held = page.submit("/booking", "/booking/hold", "start=2026-03-03T09:00&procedure=" + hospital.id("visit")).uri().getPath();
        String patient = hospital.patient("p1");

        HttpResponse<String> refused = page.submit(held, held + "/book", "patient=nobody-here&_once=" + once(page.get(held).body()));
        assertThat(refused.body()).contains("nobody-here");
        assertThat(page.submit(held, held + "/book", "patient=%s&_once=%s".formatted(patient, once(refused.body()))).body()).contains("calendar.ics");
    }

    private static String once(String page) {
        return page.replaceAll("(?s).*name=\"_once\" value=\"([^\"]+)\".*", "$1");
    }

    @Test
    void aTimeThatComesTwiceIsMeantAsThePageWroteIt() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(Moments.meant(twice, second, berlin)).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(Moments.meant(twice.plusHours(2), second, berlin)).isEqualTo("2026-10-25T04:30");
        assertThat(Moments.meant(twice, null, berlin)).isEqualTo("2026-10-25T02:30");
    }

    @Test
    void patientsAreFoundByThreeLettersOrMoreAndNeverListed() {
        hospital.patient("Zoe-Unusual");
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);

        assertThat(page.submit("/booking", "/booking/patients/find", "search=oe-unus").body()).contains("Zoe-Unusual");
        assertThat(page.submit("/booking", "/booking/patients/find", "search=zo").body()).doesNotContain("Zoe").contains("at least 3 letters");
        assertThat(PageClient.signedIn(api, Role.MANAGER).submit("/booking", "/booking/patients/find", "search=oe-unus").statusCode()).isEqualTo(403);
    }
}
