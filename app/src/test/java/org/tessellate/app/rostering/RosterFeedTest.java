package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

/** The bell of a roster has rung by the time that whoever changed it has the answer. */
@TessellateTest
class RosterFeedTest {

    @Autowired
    ApiClient api;
    @Autowired
    RosterFeed feed;

    private final Semaphore bell = new Semaphore(0);
    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void somebodyLooksAtADraft() {
        ward = RosterFixture.ward(api, 3);
        roster = ward.draft(7);
        feed.entered(new RosterId(roster), bell);
    }

    @AfterEach
    void goesAway() {
        feed.left(new RosterId(roster), bell);
    }

    private boolean rang() {
        return bell.drainPermits() > 0;
    }

    private JsonNode proposed() {
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        assertThat(rang()).as("for the edit").isTrue();
        return ward.propose(roster);
    }

    @Test
    void ringsWhenARosterIsProposed() {
        proposed();

        assertThat(rang()).isTrue();
    }

    @Test
    void ringsWhenARosterIsPublishedAndWhenAnotherTakesItsPlace() {
        JsonNode proposal = proposed();
        rang();
        RosterFixture.created(ward.decide(ward.manager, proposal, "accept", "{}"));
        assertThat(rang()).as("when published").isTrue();

        ward.published(ward.nurses.getLast(), "2026-03-11");

        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("SUPERSEDED");
        assertThat(rang()).as("when superseded").isTrue();
    }

    @Test
    void ringsWhenPeopleDecideOtherwise() {
        JsonNode proposal = proposed();
        rang();

        RosterFixture.created(ward.decide(ward.manager, proposal, "override", "{\"reasonCode\": \"OTHER\", \"comment\": \"Not yet\"}"));

        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("DRAFT");
        assertThat(rang()).isTrue();
    }

    @Test
    void doesNotRingForAProposalThatWasRefused() {
        assertThat(ward.manager.post("/api/v1/rosters/" + roster + "/proposal", "{}").status()).isEqualTo(409);

        assertThat(rang()).isFalse();
    }
}
