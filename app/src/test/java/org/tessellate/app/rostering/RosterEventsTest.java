package org.tessellate.app.rostering;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Those who look at a roster hear at once what others do to it. */
@TessellateTest
class RosterEventsTest {

    @Autowired
    ApiClient api;
    @Autowired
    RosterFeed feed;
    @Autowired
    JsonMapper json;

    private RosterFixture ward;
    private String roster;
    private Listener listener;

    /** Reads a stream of events line by line on a thread of its own. */
    private static final class Listener implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> end;

        Listener(ApiClient.As who, String path) {
            try {
                response = HttpClient.newHttpClient().send(who.request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
            end = CompletableFuture.runAsync(() -> new BufferedReader(new InputStreamReader(response.body())).lines().forEach(lines::add));
        }

        List<String> data(String event) {
            return IntStream.range(0, Math.max(0, lines.size() - 2)).filter(i -> lines.get(i).equals("event: " + event))
                    .mapToObj(i -> lines.get(i + 2).substring("data: ".length())).toList();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @BeforeEach
    void aListenerToADraft() {
        ward = RosterFixture.ward(api, 3);
        roster = ward.draft(7);
        listener = new Listener(ward.manager, events());
        await().until(() -> feed.followers(new RosterId(roster)) == 1);
    }

    @AfterEach
    void leave() throws IOException {
        listener.close();
    }

    private String events() {
        return "/api/v1/rosters/" + roster + "/events";
    }

    private void edit(String shift) {
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", shift));
    }

    private static void soon(ThrowingRunnable fact) {
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(fact);
    }

    @Test
    void tellsWhoChangedWhichDays() {
        edit("D");

        soon(() -> assertThat(listener.data("changes")).hasSize(1));
        JsonNode change = json.readTree(listener.data("changes").getFirst());
        assertThat(change.get("revision").asInt()).isEqualTo(2);
        assertThat(change.get("by").asString()).isEqualTo("test.manager");
        assertThat(change.at("/cells/0/staff").asString()).isEqualTo(ward.nurses.getFirst());
        assertThat(change.at("/cells/0/now/type").asString()).isEqualTo("D");
        assertThat(listener.response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
    }

    @Test
    void catchesUpOnWhatHappenedWhileNobodyListened() throws IOException {
        edit("D");
        edit("N");

        try (Listener late = new Listener(ward.manager, events() + "?since=1")) {
            soon(() -> assertThat(late.data("changes")).hasSize(2));
        }
    }

    @Test
    void tellsHowFarASearchIsWithItsCostByRuleAndItsEnd() {
        ward.solve(roster, 2);

        soon(() -> assertThat(json.readTree(listener.data("solve").getLast()).get("status").asString()).isEqualTo("DONE"));
        JsonNode progress = json.readTree(listener.data("solve").getLast()).get("progress");
        assertThat(progress.get("costByRule").size()).isPositive();
        assertThat(progress.get("unmetHours").asInt()).isEqualTo(ward.get(roster, "").get("unmetHours").asInt());
        assertThat(progress.get("hard").asLong()).isZero();
        assertThat(listener.data("solve").size()).isGreaterThan(2);
        assertThat(json.readTree(listener.data("changes").getLast()).get("kind").asString()).isEqualTo("SOLVE");
    }

    @Test
    void tellsThatARosterWasProposed() {
        edit("D");
        ward.propose(roster);

        soon(() -> assertThat(listener.data("status")).anyMatch(status -> status.contains("PROPOSED")));
    }

    @Test
    void endsWhenTheAccountOfTheListenerIsClosed() throws IOException {
        Grant grant = new Grant(Role.MANAGER, ward.unit);
        try (Listener watched = new Listener(api.as(grant), events())) {
            await().until(() -> feed.followers(new RosterId(roster)) == 2);

            assertThat(api.as(Role.ADMIN).delete("/api/v1/users/test.manager." + ward.unit).status()).isEqualTo(204);

            soon(() -> assertThat(watched.end).isCompleted());
            soon(() -> assertThat(feed.followers(new RosterId(roster))).isOne());
        }
    }

    @Test
    void endsWithTheSessionOfTheListener() {
        PageClient page = PageClient.signedIn(api, Role.MANAGER);
        CompletableFuture<Integer> stream = supplyAsync(() -> page.get(events()).statusCode());
        await().until(() -> feed.followers(new RosterId(roster)) == 2);

        page.submit("/rosters", "/logout", "");

        soon(() -> assertThat(stream).isCompletedWithValue(200));
        assertThat(feed.followers(new RosterId(roster))).isOne();
    }

    @Test
    void forgetsAListenerWhoWentAway() throws IOException {
        listener.close();

        soon(() -> {
            edit("D");
            edit(null);
            assertThat(feed.followers(new RosterId(roster))).isZero();
        });
    }

    @Test
    void tellsNothingToThoseWhoMayNotSeeTheUnit() {
        assertThat(api.as(new Grant(Role.MANAGER, "other-" + ward.unit)).get(events()).status()).isEqualTo(403);
        assertThat(ward.manager.get("/api/v1/rosters/nowhere/events").status()).isEqualTo(404);
        assertThat(api.asNobody().get(events()).status()).isEqualTo(401);
    }

    @Test
    void wakesNobodyForAnEditThatWasRefused() {
        assertThat(ward.manager.post("/api/v1/rosters/" + roster + "/edits",
                Map.of("edits", List.of(Map.of("staff", "nobody", "day", "2026-03-10", "shiftType", "D")))).status()).isEqualTo(404);
        edit("D");

        soon(() -> assertThat(listener.data("changes")).hasSize(1));
    }
}
