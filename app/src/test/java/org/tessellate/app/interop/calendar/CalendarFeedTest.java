package org.tessellate.app.interop.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A calendar under an address, as Google publishes it, followed with what changes in it. */
@TessellateTest
class CalendarFeedTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Registers registers;

    @Autowired
    private Register<Location> locations;

    @Autowired
    private Register<Equipment> equipment;

    @Autowired
    private Register<StaffMember> staff;

    @Autowired
    private FeedTargets targets;

    @Autowired
    private BusyTimes times;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TestClock clock;

    @Autowired
    private LastSeen seen;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String id = "feed-" + UUID.randomUUID();
    private volatile String calendar = "";
    private HttpServer server;
    private Hospital hospital;
    private Register<CalendarFeed> feeds;
    private FeedReader reader;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/basic.ics", exchange -> {
            String known = exchange.getRequestHeaders().getFirst("If-None-Match");
            String etag = "\"" + calendar.hashCode() + "\"";
            asked.add(String.valueOf(known));
            exchange.getResponseHeaders().set("ETag", etag);
            byte[] body = etag.equals(known) ? new byte[0] : calendar.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(etag.equals(known) ? 304 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        server.createContext("/broken.ics", exchange -> {
            byte[] body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").room("r2", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00");
        CalendarSettings settings = new CalendarSettings(Set.of("127.0.0.1"), true, Duration.ofMinutes(15), 90, 100_000, Duration.ofSeconds(5));
        feeds = new CalendarConfiguration().calendarFeeds(registers, settings, locations, equipment, staff);
        reader = new FeedReader(feeds, settings, targets, times, inbox, json, clock, seen);
    }

    @AfterEach
    void close() {
        server.stop(0);
        deactivate(id);
        deactivate("a-" + id);
    }

    private void deactivate(String feed) {
        Access.asSystem("test", () -> feeds.find(feed).filter(Versioned::active).ifPresent(known -> feeds.deactivate(feed, known.version())));
    }

    private String address() {
        return "http://127.0.0.1:%d/basic.ics".formatted(server.getAddress().getPort());
    }

    private void ofTheRoom() {
        Access.asSystem("test", () -> {
            feeds.create(new CalendarFeed(id, address(), new LocationId(hospital.id("r1")), null, null));
        });
    }

    private void ofThePerson() {
        Access.asSystem("test", () -> {
            feeds.create(new CalendarFeed(id, address(), null, null, new StaffId(hospital.id("dr"))));
        });
    }

    private void says(String... events) {
        calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
    }

    private static String event(String start, String end) {
        return "BEGIN:VEVENT\r\nUID:%s@google.com\r\nDTSTAMP:20260101T000000Z\r\nDTSTART%s\r\nDTEND%s\r\nSUMMARY:Mrs Miller\r\nEND:VEVENT\r\n".formatted(start.hashCode(), start, end);
    }

    private void look() {
        reader.step();
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("SELECT count(*) FROM interop.inbox WHERE source = ? AND status = 'RECEIVED'").param("calendar/" + id)
                .query(Long.class).single() == 0);
    }

    private List<String> outages() {
        return outages("r1");
    }

    private List<String> outages(String room) {
        return jdbc.sql("SELECT starts_at::text || ' ' || ends_at::text FROM facility.outage WHERE location_id = ? AND active ORDER BY starts_at").param(hospital.id(room))
                .query(String.class).list();
    }

    private List<String> leave() {
        return jdbc.sql("SELECT body ->> 'firstDay' || '/' || (body ->> 'lastDay') FROM workforce.leave WHERE body ->> 'staff' = ? AND active ORDER BY 1").param(hospital.id("dr"))
                .query(String.class).list();
    }

    @Test
    void theBusyTimesOfARoomKeepItFromBeingBookedAsLongAsTheyStandThere() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"), event(":20260311T130000Z", ":20260311T150000Z"));
        look();
        assertThat(outages()).hasSize(2);

        says(event(":20260311T130000Z", ":20260311T150000Z"), event(":20260312T130000Z", ":20260312T150000Z"));
        look();

        assertThat(outages()).hasSize(2).noneMatch(one -> one.startsWith("2026-03-10"));
        assertThat(jdbc.sql("SELECT reason FROM interop.inbox WHERE source = ? ORDER BY position DESC LIMIT 1").param("calendar/" + id).query(String.class).single())
                .startsWith("1 busy times added, 1 freed");
    }

    @Test
    void whatDidNotChangeIsNotSentAgainAndNoTitleIsKept() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();
        look();

        assertThat(asked).hasSize(2).first().isEqualTo("null");
        assertThat(asked.getLast()).startsWith("\"");
        List<String> kept = jdbc.sql("SELECT payload FROM interop.inbox WHERE source = ?").param("calendar/" + id).query(String.class).list();
        assertThat(kept).singleElement().asString().contains("2026-03-10T13:00:00Z").doesNotContain("Miller");
    }

    @Test
    void wholeDaysOfAPersonAreLeave() {
        ofThePerson();
        says(event(";VALUE=DATE:20260310", ";VALUE=DATE:20260312"), event(":20260316T130000Z", ":20260316T150000Z"));

        look();

        assertThat(leave()).containsExactly("2026-03-10/2026-03-11");
        says();
        look();
        assertThat(leave()).isEmpty();
    }

    private List<String> starts() {
        return hospital.find("visit", "2026-03-16T08:00", "2026-03-16T16:00", Map.of()).body().get("proposals").valueStream().map(one -> one.get("start").asString()).toList();
    }

    private static boolean meetsTheBusyHours(String start) {
        return start.compareTo("2026-03-16T12:00:00Z") > 0 && start.compareTo("2026-03-16T15:00:00Z") < 0;
    }

    // Monday the 16th, in New York: busy from 9 to 11.
    @Test
    void hoursOfAPersonAreNotBookedAndAreFreeAgainWithoutThem() {
        hospital.procedure("visit", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60));
        ofThePerson();
        assertThat(starts()).anyMatch(CalendarFeedTest::meetsTheBusyHours);
        says(event(":20260316T130000Z", ":20260316T150000Z"));
        look();

        assertThat(leave()).as("the roster is not touched").isEmpty();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(starts()).isNotEmpty().noneMatch(CalendarFeedTest::meetsTheBusyHours));
        assertThat(hospital.hold("visit", "2026-03-16T09:30", hospital.staff("dr"), hospital.location("r1")).status()).isEqualTo(409);
        assertThat(hospital.hold("visit", "2026-03-16T11:00", hospital.staff("dr"), hospital.location("r1")).status()).isEqualTo(201);

        says();
        look();
        assertThat(hospital.hold("visit", "2026-03-16T09:30", hospital.staff("dr"), hospital.location("r1")).status()).isEqualTo(201);
    }

    @Test
    void whoIsBookedInBusyHoursStaysSoAndTheRestOfThemIsKept() {
        hospital.procedure("visit", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60));
        String visit = hospital.booked("visit", "2026-03-16T09:00", hospital.staff("dr"), hospital.location("r1"));
        ofThePerson();
        says(event(":20260316T130000Z", ":20260316T150000Z"));
        look();

        assertThat(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body().get("status").asString()).isEqualTo("booked");
        assertThat(hospital.hold("visit", "2026-03-16T10:00", hospital.staff("dr"), hospital.location("r1")).status()).isEqualTo(409);
        assertThat(clashes()).singleElement().asString().contains("2026-03-16T09:00").contains(visit);

        says(event(":20260316T150000Z", ":20260316T160000Z"));
        look();

        assertThat(clashes()).as("busy at other hours now").isEmpty();
        says(event(":20260316T130000Z", ":20260316T150000Z"));
        look();
        assertThat(clashes()).as("as before").hasSize(1);
        hospital.scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill"));
        assertThat(clashes()).as("given up").isEmpty();
    }

    private List<String> clashes() {
        return api.as(Role.MANAGER).get("/api/v1/exceptions?unit=" + hospital.unit()).body().values().stream()
                .filter(one -> one.get("kind").asString().equals("BOOKED_AND_BUSY")).map(JsonNode::toString).toList();
    }

    @Test
    void theWeekThatAPersonOffersIsTheirAvailability() {
        ofThePerson();
        says("BEGIN:VAVAILABILITY\r\nUID:5\r\nDTSTAMP:20260101T000000Z\r\nBEGIN:AVAILABLE\r\nUID:6\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260302T090000\r\n"
                + "DTEND:20260302T130000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\nEND:AVAILABLE\r\nEND:VAVAILABILITY\r\n");

        look();

        JsonNode member = api.as(Role.ADMIN).get("/api/v1/staff/" + hospital.id("dr")).body();
        assertThat(member.get("availability").asString()).contains("MO 09:00-13:00", "WE 09:00-13:00");
    }

    @Test
    void aCalendarThatCannotBeReadIsToldAndChangesNothing() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();
        calendar = "<html>moved</html>";

        look();

        assertThat(outages()).hasSize(1);
        assertThat(reader.open()).isFalse();
        assertThat(reader.trouble()).contains(id, "is no calendar");
        assertThat(seen.of(LastSeen.Kind.CALENDAR_READ)).containsKey(id);
        assertThat(seen.of(LastSeen.Kind.CALENDAR_TROUBLE).get(id).words()).contains(id, "is no calendar");
    }

    @Test
    void onlyHostsThatAreAllowedAreAsked() {
        Map<String, Object> feed = Map.of("id", id, "address", "https://169.254.169.254/basic.ics", "location", hospital.id("r1"));

        ApiClient.Answer refused = api.as(Role.ADMIN).post("/api/v1/calendar-feeds", feed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("tessellate.calendars.hosts");
        assertThat(api.as(Role.MANAGER).get("/api/v1/calendar-feeds").status()).isEqualTo(403);
    }

    @Test
    void whatACalendarSaysAgainAfterItSaidSomethingElseIsDoneAgain() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();
        says();
        look();
        assertThat(outages()).isEmpty();

        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();

        assertThat(outages()).hasSize(1);
    }

    @Test
    void aReaderThatBeganAnewTellsNothingTwice() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();
        reader = new FeedReader(feeds, new CalendarSettings(Set.of("127.0.0.1"), true, Duration.ofMinutes(15), 90, 100_000, Duration.ofSeconds(5)), targets, times, inbox, json, clock, seen);

        look();

        assertThat(jdbc.sql("SELECT count(*) FROM interop.inbox WHERE source = ?").param("calendar/" + id).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aBrokenCalendarIsNamedAndKeepsTheOthersFromNothing() {
        ofTheRoom();
        Access.asSystem("test", () -> {
            feeds.create(new CalendarFeed("a-" + id, address().replace("basic", "broken"), new LocationId(hospital.id("r2")), null, null));
        });
        says(event(":20260310T130000Z", ":20260310T150000Z"));

        look();

        assertThat(outages()).hasSize(1);
        assertThat(reader.trouble()).contains("a-" + id);
    }

    @Test
    void aCalendarOfAnotherRoomMovesItsBusyTimesThere() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();

        Access.asSystem("test", () -> {
            feeds.update(id, new CalendarFeed(id, address(), new LocationId(hospital.id("r2")), null, null), feeds.get(id).version());
        });
        look();

        assertThat(outages()).isEmpty();
        assertThat(outages("r2")).hasSize(1);
    }

    @Test
    void aCalendarThatIsNotLookedAtAnyMoreKeepsNothingBusy() {
        ofTheRoom();
        says(event(":20260310T130000Z", ":20260310T150000Z"));
        look();

        deactivate(id);
        look();
        assertThat(outages()).isEmpty();

        Access.asSystem("test", () -> {
            feeds.reactivate(id, feeds.get(id).version());
        });
        look();
        assertThat(outages()).as("looked at again").hasSize(1);
    }

    @Test
    void aCalendarThatDripsIsLeftAtTheDeadline() {
        CountDownLatch left = new CountDownLatch(1);
        server.createContext("/drip.ics", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                while (!left.await(20, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException | IOException gone) {
                left.countDown();
            }
        });
        CalendarFeed feed = new CalendarFeed(id, address().replace("basic", "drip"), new LocationId(hospital.id("r1")), null, null);
        FeedTexts texts = new FeedTexts(new CalendarSettings(Set.of("127.0.0.1"), true, Duration.ofMinutes(15), 90, 100_000, Duration.ofMillis(300)));

        assertThatThrownBy(() -> texts.of(feed)).isInstanceOf(HttpTimeoutException.class);
    }
}
