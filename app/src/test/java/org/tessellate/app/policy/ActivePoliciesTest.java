package org.tessellate.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.register.VersionedCopy;
import tools.jackson.databind.json.JsonMapper;

/** What is kept in memory must be what stands in the tables, whoever wrote it and whatever was rolled back. */
@TessellateTest
class ActivePoliciesTest {

    @Autowired
    private Policies policies;

    @Autowired
    private Site site;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JsonMapper json;

    private UnitId unit = new UnitId("none");

    @BeforeEach
    void aUnitWithTwentyMinutes() {
        unit = site.unit();
        put(20);
    }

    private void put(int minutes) {
        Access.asSystem("test", () -> policies.put(PolicyScope.of(unit), json.readTree("{\"booking\": {\"holdMinutes\": %d}}".formatted(minutes)), "Trial"));
    }

    private int minutes() {
        return policies.resolve(unit).wholeNumber("/booking/holdMinutes");
    }

    @Test
    void whatWasRolledBackIsForgottenThoughItWasSeenInItsTransaction() {
        transactions.executeWithoutResult(status -> {
            put(30);
            assertThat(minutes()).isEqualTo(30);
            status.setRollbackOnly();
        });
        assertThat(minutes()).isEqualTo(20);

        put(40);
        assertThat(minutes()).as("not what the transaction before had under the same count").isEqualTo(40);
    }

    @Test
    void theSameLayersAreMergedOnce() {
        assertThat(policies.resolve(unit).document()).isSameAs(policies.resolve(unit).document());
        put(50);
        assertThat(minutes()).isEqualTo(50);
    }

    @Test
    void aLookAtOneMomentDoesNotSeeWhatComesAfterIt() {
        List<Integer> seen = VersionedCopy.atOneMoment(() -> {
            int before = minutes();
            put(60);
            return List.of(before, minutes());
        });

        assertThat(seen).containsExactly(20, 20);
        assertThat(minutes()).isEqualTo(60);
    }
}
