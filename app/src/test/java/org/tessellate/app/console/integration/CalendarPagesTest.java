package org.tessellate.app.console.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.rostering.MyCalendar;
import org.tessellate.app.rostering.SharedCalendars;
import org.tessellate.app.rostering.WardPeople;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.StaffId;

/** What administrators see of calendars, and the end of an address that opens without signing in. */
@TessellateTest
class CalendarPagesTest {

    private static final String PAGE = "/integration/calendars";

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private MyCalendar calendar;

    @Autowired
    private SharedCalendars shared;

    @Autowired
    private LastSeen seen;

    private final String feed = "feed-" + UUID.randomUUID();
    private WardPeople people;
    private StaffId nurse;

    @BeforeEach
    void aNurseWithASecretAddress() {
        clock.set(TestClock.START);
        people = new WardPeople(api, users, 1);
        nurse = new StaffId(people.nurse(0));
    }

    @AfterEach
    void forgetTheFeed() {
        jdbc.sql("DELETE FROM interop.calendar_feed WHERE id = ?").param(feed).update();
    }

    private String secret() {
        return Access.as(users.actor(WardPeople.username(nurse.value())).orElseThrow(), () -> calendar.newSecret(nurse));
    }

    private String row(PageClient pages) {
        return pages.get(PAGE + "/shared.csv").body().lines().filter(line -> line.startsWith(nurse + ",")).findFirst().orElse("");
    }

    @Test
    void anAddressIsListedWithWhenItWasLastRead() {
        String secret = secret();
        PageClient admin = PageClient.signedIn(api, Role.ADMIN);
        assertThat(row(admin)).endsWith(TestClock.START + ",");

        clock.set(TestClock.START.plusSeconds(3600));
        assertThat(api.asNobody().get("/calendars/%s.ics".formatted(secret)).status()).isEqualTo(200);

        assertThat(row(admin)).endsWith(TestClock.START + "," + TestClock.START.plusSeconds(3600));
        assertThat(admin.get(PAGE).body()).contains(nurse.value());
    }

    @Test
    void aNewAddressWasNeverReadWhateverBecameOfTheOldOne() {
        api.asNobody().get("/calendars/%s.ics".formatted(secret()));
        clock.set(TestClock.START.plusSeconds(60));
        secret();

        assertThat(row(PageClient.signedIn(api, Role.ADMIN))).endsWith(clock.instant() + ",");
    }

    @Test
    void aRevokedAddressOpensNothingAndStandsInTheRecord() {
        String secret = secret();

        String told = PageClient.signedIn(api, Role.ADMIN).submit(PAGE, PAGE + "/shared/%s/revoke".formatted(nurse), "").body();

        assertThat(told).contains("The address opens nothing any more.");
        assertThat(api.asNobody().get("/calendars/%s.ics".formatted(secret)).status()).isEqualTo(404);
        assertThat(jdbc.sql("SELECT actor FROM audit.event WHERE action = 'calendar.revoked' AND entity_id = ?").param(nurse.value()).query(String.class).list())
                .containsExactly("test.admin");
    }

    @Test
    void whoLooksAfterMessagesOnlySeesNobodysAddress() {
        secret();
        PageClient integrator = PageClient.signedIn(api, Role.INTEGRATOR);

        assertThat(integrator.get(PAGE).body()).doesNotContain("id=\"shared\"").doesNotContain(nurse.value());
        assertThat(integrator.get(PAGE + "/shared.csv").statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> Access.as(users.actor(account(new Grant(Role.ADMIN, people.unit()))).orElseThrow(), () -> shared.revoke(nurse)))
                .isInstanceOf(Problem.class).hasMessageContaining("USERS_WRITE");
    }

    private String account(Grant grant) {
        String name = "local." + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Somebody", WardPeople.PASSWORD, List.of(grant));
        return name;
    }

    @Test
    void aFollowedCalendarShowsItsTroubleAndNeverItsAddress() {
        jdbc.sql("INSERT INTO interop.calendar_feed (id, body, search, version, active) VALUES (?, ?::jsonb, '', 1, true)")
                .params(feed, "{\"id\": \"%s\", \"address\": \"https://calendars.example.test/secret-key.ics\", \"location\": \"room-3\"}".formatted(feed)).update();
        seen.mark(LastSeen.Kind.CALENDAR_READ, feed, null);
        clock.set(TestClock.START.plusSeconds(900));
        seen.mark(LastSeen.Kind.CALENDAR_TROUBLE, feed, "The calendar (%s) cannot be fetched.".formatted(feed));
        PageClient integrator = PageClient.signedIn(api, Role.INTEGRATOR);

        String page = integrator.get(PAGE).body();

        assertThat(page).contains("The calendar (%s) cannot be fetched.".formatted(feed), "calendars.example.test", "room-3").doesNotContain("secret-key");
        seen.mark(LastSeen.Kind.CALENDAR_TROUBLE, feed, "old");
        clock.set(TestClock.START.plusSeconds(1800));
        seen.mark(LastSeen.Kind.CALENDAR_READ, feed, null);
        assertThat(integrator.get(PAGE).body()).contains(feed).doesNotContain("old</p>");
    }

    @Test
    void onesOwnPageSaysWhatTheAddressShowsAndSinceWhen() {
        secret();
        Map<String, LastSeen.Mark> reads = seen.of(LastSeen.Kind.SHARED_CALENDAR_READ);

        assertThat(reads).doesNotContainKey(nurse.value());
        assertThat(Access.as(users.actor(WardPeople.username(nurse.value())).orElseThrow(), () -> shared.own(nurse)))
                .hasValueSatisfying(one -> assertThat(one.since()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z")));
    }
}
