package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;

@TessellateTest
class RosterChecksTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private RosterChecks checks;

    @Autowired
    private RosterStore store;

    private RosterCheck at(String roster, String time) {
        clock.set(Instant.parse(time));
        return checks.of(store.stamp(new RosterId(roster)));
    }

    @Test
    void aRosterIsJudgedAnewWhenItsDayBeginsThoughThatIsAtHalfPast() {
        String roster = RosterFixture.wardIn("Asia/Kolkata", api, 1).draft(7);

        assertThat(at(roster, "2026-03-10T18:25:00Z").problem().today()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(at(roster, "2026-03-10T18:35:00Z").problem().today()).isEqualTo(LocalDate.of(2026, 3, 11));
    }

    @Test
    void itIsKeptFromOneHourToTheNext() {
        String roster = RosterFixture.wardIn("America/Chicago", api, 1).draft(7);
        RosterCheck before = at(roster, "2026-03-10T14:55:00Z");

        assertThat(at(roster, "2026-03-10T15:05:00Z")).isSameAs(before);
    }
}
