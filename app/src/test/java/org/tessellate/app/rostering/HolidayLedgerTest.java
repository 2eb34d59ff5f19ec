package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.engine.rostering.RosterProblem;

@TessellateTest
class HolidayLedgerTest {

    @Autowired
    ApiClient api;
    @Autowired
    RosterStore store;
    @Autowired
    RosterProblems problems;

    @Test
    void carriesHolidaysAboveOrBelowTheShareIntoTheNextRoster() {
        RosterFixture ward = RosterFixture.ward(api, 2);
        ward.policy("""
                "customRules": [{"id": "holidays", "type": "fair-holidays", "parameters": {"dates": ["03-10", "03-11", "2026-03-12"]}}]""");

        ward.published(ward.nurses.getFirst(), "2026-03-11");

        // Nine shifts on three holidays are four or five for each of two; one worked one, the other none.
        RosterProblem next = problems.of(store.get(new RosterId(ward.draft(7))));
        assertThat(next.staff(ward.nurses.get(0)).carry().holidays()).isEqualTo(-3);
        assertThat(next.staff(ward.nurses.get(1)).carry().holidays()).isEqualTo(-4);
    }
}
