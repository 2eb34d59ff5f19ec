package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tessellate.app.facility.UnitId;
import tools.jackson.databind.json.JsonMapper;

class RosterFollowerTest {

    private static final int LOOKS = 2;

    private final RosterRoom room = new RosterRoom(this::ask);
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private RosterStatus status = RosterStatus.DRAFT;

    private RosterNews ask() {
        RosterStamp stamp = new RosterStamp(new RosterId("march"), new UnitId("ward"), status, 1, null, "1/1");
        return new RosterNews(Optional.of(stamp), null, _ -> List.of());
    }

    /** Looks twice, the second time at once because the bell has rung already. */
    private String told() throws IOException, InterruptedException {
        int[] looks = {0};
        new RosterFollower(1, new EventStream(response, new JsonMapper(), () -> true), room).run(_ -> ++looks[0] <= LOOKS, new Semaphore(LOOKS));
        return response.getContentAsString();
    }

    @Test
    void tellsWhereTheRosterStandsThoughSomebodyElseAskedAMomentBefore() throws Exception {
        room.news(Duration.ZERO);
        // On another node: no bell of this one rings.
        status = RosterStatus.PROPOSED;

        assertThat(told()).contains("PROPOSED").doesNotContain("DRAFT");
    }

    @Test
    void tellsTheSameOnlyOnce() throws Exception {
        assertThat(told()).containsOnlyOnce("event: status");
    }
}
