package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Undo and redo: each person's own, whatever others do. */
@TessellateTest
class BoardUndoTest {

    private static final String TUESDAY = "2026-03-10";

    @Autowired
    ApiClient api;

    private RosterFixture ward;
    private String roster;
    private String nurse;

    @BeforeEach
    void aDraft() {
        ward = RosterFixture.ward(api, 5);
        roster = ward.draft(7);
        nurse = ward.nurses.getFirst();
    }

    private ApiClient.As colleague() {
        return api.as(new Grant(Role.MANAGER, ward.unit));
    }

    private void edit(ApiClient.As who, String staff, String shift) {
        RosterFixture.created(who.post("/api/v1/rosters/" + roster + "/edits",
                Map.of("label", "set " + shift, "edits", List.of(Map.of("staff", staff, "day", TUESDAY, "shiftType", shift)))));
    }

    private JsonNode step(String verb) {
        return RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/" + verb, "{}"));
    }

    private ApiClient.Answer tryStep(String verb) {
        return ward.manager.post("/api/v1/rosters/" + roster + "/" + verb, "{}");
    }

    private String shift(String staff) {
        return ward.get(roster, "/plan").valueStream().filter(p -> p.get("staff").asString().equals(staff) && p.get("day").asString().equals(TUESDAY))
                .map(p -> p.get("shiftType").asString()).findFirst().orElse("off");
    }

    @Test
    void takesBackTheOwnChangesOneByOneAndMakesThemAgain() {
        edit(ward.manager, nurse, "D");
        edit(ward.manager, nurse, "N");

        JsonNode first = step("undo");
        assertThat(shift(nurse)).isEqualTo("D");
        assertThat(first.get("undo").asBoolean()).isTrue();
        assertThat(first.get("redo").asBoolean()).isTrue();
        assertThat(step("undo").get("undo").asBoolean()).isFalse();
        assertThat(shift(nurse)).isEqualTo("off");

        step("redo");
        assertThat(shift(nurse)).isEqualTo("D");
        assertThat(step("redo").get("redo").asBoolean()).isFalse();
        assertThat(shift(nurse)).isEqualTo("N");
        assertThat(ward.get(roster, "/changes").valueStream().map(c -> c.get("kind").asString()))
                .containsExactly("EDIT", "EDIT", "UNDO", "UNDO", "REDO", "REDO");
    }

    @Test
    void passesOverWhatOthersDidElsewhere() {
        edit(ward.manager, nurse, "D");
        edit(colleague(), ward.nurses.get(1), "E");

        step("undo");

        assertThat(shift(nurse)).isEqualTo("off");
        assertThat(shift(ward.nurses.get(1))).isEqualTo("E");
        assertThat(tryStep("undo").status()).isEqualTo(409);
    }

    @Test
    void refusesToTakeBackADayThatSomebodyElseChangedSinceAndSaysWho() {
        edit(ward.manager, nurse, "D");
        edit(colleague(), nurse, "N");

        ApiClient.Answer refusal = tryStep("undo");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.body().get("detail").asString()).contains("test.manager." + ward.unit, TUESDAY, nurse);
        assertThat(refusal.body().at("/changes/0/now/type").asString()).isEqualTo("N");
        assertThat(shift(nurse)).isEqualTo("N");
        assertThat(ward.get(roster, "/board").get("undo").asBoolean()).isTrue();
    }

    @Test
    void forgetsWhatWasTakenBackOnceSomethingNewIsDone() {
        edit(ward.manager, nurse, "D");
        step("undo");
        edit(ward.manager, nurse, "E");

        assertThat(tryStep("redo").status()).isEqualTo(409);
        step("undo");
        assertThat(shift(nurse)).isEqualTo("off");
    }

    @Test
    void takesBackAWholeSearch() {
        edit(ward.manager, nurse, "D");
        ward.solve(roster, 1);
        assertThat(ward.get(roster, "").get("planned").asInt()).isGreaterThan(5);
        assertThat(ward.get(roster, "/board").toString()).doesNotContain("\"changed\":true");

        step("undo");

        assertThat(ward.get(roster, "").get("planned").asInt()).isEqualTo(1);
        assertThat(shift(nurse)).isEqualTo("D");
        assertThat(ward.get(roster, "/board").toString()).doesNotContain("\"changed\":true");
    }

    @Test
    void makesAProposedRosterADraftAgain() {
        edit(ward.manager, nurse, "D");
        edit(ward.manager, ward.nurses.get(1), "E");
        ward.propose(roster);

        step("undo");

        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("DRAFT");
    }
}
