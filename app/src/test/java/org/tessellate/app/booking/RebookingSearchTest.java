package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** A call-out only says what no longer stands; the ways to hold it otherwise come after it. */
@TessellateTest
class RebookingSearchTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Rebooking rebooking;

    @Autowired
    private FreshProposals proposals;

    @Autowired
    private AppointmentStore store;

    @Autowired
    private Decisions decisions;

    @Autowired
    private TransactionTemplate transactions;

    private Hospital hospital;

    @BeforeEach
    void aClinicWithTwoDoctors() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-12:00").person("bob", "MD", "MO-FR 08:00-12:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    private List<Recommendation> queue() {
        return Access.asSystem("test", () -> decisions.queue(new UnitId(hospital.unit())));
    }

    private Recommendation noticed(AppointmentId visit) {
        Access.asSystem("test", () -> transactions.executeWithoutResult(status -> {
            rebooking.notice(store.locked(visit), "The room is under water.");
            assertThat(queue()).singleElement().satisfies(open -> {
                assertThat(open.proposal().alternatives()).as("nothing was searched in the transaction").isEmpty();
                assertThat(open.proposal().reasons()).extracting(reason -> reason.code()).containsExactly("NO_LONGER_STANDS", "SEARCHING");
            });
        }));
        Hospital.awaitWays(jdbc);
        return queue().getFirst();
    }

    @Test
    void theWaysComeAfterTheCommitAndKeepTheReason() {
        Recommendation found = noticed(new AppointmentId(hospital.booked("visit", "2026-03-03T09:00")));

        assertThat(queue()).hasSize(1);
        assertThat(found.proposal().alternatives()).hasSize(3);
        assertThat(found.proposal().reasons().getFirst().text()).isEqualTo("The room is under water.");
        assertThat(found.proposal().reasons()).extracting(reason -> reason.code()).doesNotContain("SEARCHING");
    }

    @Test
    void aVisitThatWasCancelledMeanwhileIsLeftInPeace() {
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        Recommendation found = noticed(new AppointmentId(visit));
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill")).status()).isEqualTo(200);

        Access.asSystem("test", () -> proposals.search(found.id()));

        assertThat(queue()).isEmpty();
    }

    @Test
    void whatIsRolledBackIsNeitherSaidNorLookedFor() {
        AppointmentId visit = new AppointmentId(hospital.booked("visit", "2026-03-03T09:00"));

        Access.asSystem("test", () -> transactions.executeWithoutResult(status -> {
            rebooking.notice(store.locked(visit), "A mistake.");
            status.setRollbackOnly();
        }));

        Hospital.awaitWays(jdbc);
        assertThat(queue()).isEmpty();
    }
}
