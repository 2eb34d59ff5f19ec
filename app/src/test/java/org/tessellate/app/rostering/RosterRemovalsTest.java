package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.RosterFixture.created;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

@TessellateTest
class RosterRemovalsTest {

    @Autowired
    private ApiClient api;

    private RosterFixture ward;

    @BeforeEach
    void aWard() {
        ward = RosterFixture.ward(api, 3);
    }

    private String path(String roster) {
        return "/api/v1/rosters/" + roster;
    }

    private String whatIf(String roster) {
        String id = created(ward.manager.post(path(roster) + "/alternatives", Map.of("without", List.of(ward.nurses.getFirst()), "seconds", 1)))
                .get("id").asString();
        ward.finished(id);
        return id;
    }

    @Test
    void aDraftGoesWithItsWhatIfsAndItsRecordStays() {
        String roster = ward.draft(7);
        created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        String asked = whatIf(roster);
        String other = ward.draft(7);

        assertThat(ward.manager.delete(path(roster)).status()).isEqualTo(204);

        assertThat(List.of(roster, asked, other)).extracting(id -> ward.manager.get(path(id)).status()).containsExactly(404, 404, 200);
        var record = created(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=roster.deleted&entityId=" + roster));
        assertThat(record.toString()).contains("\"shifts\":1", "2026-03-09");
        assertThat(created(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=roster.deleted&entityId=" + asked)).toString()).contains(roster);
    }

    @Test
    void aWhatIfGoesAlone() {
        String roster = ward.draft(7);
        String asked = whatIf(roster);

        assertThat(ward.manager.delete(path(asked)).status()).isEqualTo(204);

        assertThat(ward.get(roster, "/alternatives")).hasSize(1);
    }

    @Test
    void whatIsProposedOrPublishedStays() {
        String roster = ward.draft(7);
        created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        var proposal = ward.propose(roster);
        var proposed = ward.manager.delete(path(roster));
        created(ward.decide(ward.manager, proposal, "accept", "{}"));
        var published = ward.manager.delete(path(roster));

        assertThat(proposed.status()).isEqualTo(409);
        assertThat(proposed.text()).contains("is PROPOSED; only drafts are deleted", "takes the proposal back");
        assertThat(published.status()).isEqualTo(409);
        assertThat(published.text()).contains("is PUBLISHED", "kept for good");
        assertThat(ward.onDuty()).hasSize(1);
    }

    @Test
    void aSearchAtWorkOrAMissingRightStopsIt() {
        String roster = ward.draft(7);
        assertThat(api.as(Role.STAFF).delete(path(roster)).status()).isEqualTo(403);
        created(ward.manager.post(path(roster) + "/solve", Map.of("seconds", 60, "threads", 1)));

        assertThat(ward.manager.delete(path(roster)).text()).contains("A search is at work");

        created(ward.manager.post(path(roster) + "/solve/stop", Map.of()));
        ward.finished(roster);
        assertThat(ward.manager.delete(path(roster)).status()).isEqualTo(204);
    }

    @Test
    void theListTellsWhatIfsFromDraftsAndDeletesThem() {
        String roster = ward.draft(7);
        String asked = whatIf(roster);
        PageClient manager = PageClient.signedIn(api, Role.MANAGER);
        String list = "/rosters?unit=" + ward.unit;
        String page = manager.get(list).body();

        assertThat(page).contains("/rosters/" + roster + "/alternatives", "/rosters/" + asked + "/delete", "what-if\">What if");
        assertThat(page.split("what-if\">What if", -1)).hasSize(2);
        assertThat(PageClient.signedIn(api, Role.STAFF).get(list).body()).doesNotContain("/delete");
        manager.submit(list, "/rosters/" + roster + "/delete", "");
        assertThat(manager.get(list).body()).contains("No roster yet").doesNotContain(roster, asked);
    }
}
