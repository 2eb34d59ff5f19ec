package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Many hands on one board at the same moment: nobody's edit is lost. */
@TessellateTest
class BoardRaceTest {

    private static final int HANDS = 50;

    @Autowired
    ApiClient api;
    @Autowired
    RosterStore store;
    @Autowired
    RosterProblems problems;
    @Autowired
    RosterChecks checks;

    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void aDraft() {
        ward = RosterFixture.ward(api, 10);
        roster = ward.draft(14);
    }

    private ApiClient.Answer edit(ApiClient.As who, String staff, String day, String shift, int seen) {
        String body = "{\"edits\": [{\"staff\": \"%s\", \"day\": \"%s\", \"shiftType\": \"%s\"}]}".formatted(staff, day, shift);
        return who.send("POST", "/api/v1/rosters/" + roster + "/edits", "application/json", body.getBytes(), "If-Match", "\"" + seen + "\"");
    }

    private List<ApiClient.Answer> together(List<Callable<ApiClient.Answer>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(HANDS)) {
            List<ApiClient.Answer> answers = new ArrayList<>();
            for (Future<ApiClient.Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void keepsEveryEditOfDifferentDaysMadeAtOnceFromTheSameRevision() throws Exception {
        ApiClient.As colleague = api.as(new Grant(Role.MANAGER, ward.unit));

        List<ApiClient.Answer> answers = together(IntStream.range(0, HANDS).<Callable<ApiClient.Answer>>mapToObj(i -> () ->
                edit(i % 2 == 0 ? ward.manager : colleague, ward.nurses.get(i % 10), "2026-03-%02d".formatted(9 + i / 10), "D", 1)).toList());

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers).extracting(a -> a.body().get("revision").asInt()).doesNotHaveDuplicates();
        assertThat(ward.get(roster, "/plan")).hasSize(HANDS);
        JsonNode changes = ward.get(roster, "/changes");
        assertThat(changes.valueStream().map(c -> c.get("revision").asInt())).containsExactlyElementsOf(IntStream.rangeClosed(2, HANDS + 1).boxed().toList());
        agreesWithTheWholeVerifier();
    }

    @Test
    void letsOneOfManyHandsChangeTheSameDayAndShowsTheOthersWhatItIsNow() throws Exception {
        List<ApiClient.Answer> answers = together(IntStream.range(0, HANDS).<Callable<ApiClient.Answer>>mapToObj(i -> () ->
                edit(ward.manager, ward.nurses.getFirst(), "2026-03-10", i % 2 == 0 ? "D" : "N", 1)).toList());

        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(a -> a.status() == 412).hasSize(HANDS - 1)
                .allMatch(a -> a.body().at("/changes/0/now/type").asString().matches("[DN]"));
        assertThat(ward.get(roster, "/plan")).hasSize(1);
    }

    @Test
    void keepsUndoAndEditsOfOthersApart() throws Exception {
        for (int i = 0; i < 10; i++) {
            RosterFixture.created(edit(ward.manager, ward.nurses.get(i), "2026-03-09", "D", 1 + i));
        }
        ApiClient.As colleague = api.as(new Grant(Role.MANAGER, ward.unit));
        List<Callable<ApiClient.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String nurse = ward.nurses.get(i);
            calls.add(() -> ward.manager.post("/api/v1/rosters/" + roster + "/undo", "{}"));
            calls.add(() -> edit(colleague, nurse, "2026-03-11", "E", 11));
        }

        assertThat(together(calls)).allMatch(answer -> answer.status() == 200);

        assertThat(ward.get(roster, "/plan").findValuesAsString("shiftType")).hasSize(10).containsOnly("E");
        agreesWithTheWholeVerifier();
    }

    private void agreesWithTheWholeVerifier() {
        RosterId id = new RosterId(roster);
        RosterCheck kept = checks.of(store.stamp(id));
        RosterCheck whole = new RosterCheck(store.get(id), problems.of(store.get(id)));
        assertThat(kept.stored().plan()).containsExactlyInAnyOrderElementsOf(whole.stored().plan());
        assertThat(kept.verification().score()).isEqualTo(whole.verification().score());
    }
}
