package org.tessellate.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestDatabase;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Database;

@TessellateTest
class AuditChainTest {

    @Autowired
    private Audit audit;

    @Autowired
    private Sealer sealer;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApiClient api;

    @BeforeEach
    void recordThreeEvents() {
        for (int number = 1; number <= 3; number++) {
            record("thing." + number);
        }
        sealer.sealAll();
    }

    private void record(String action) {
        Access.asSystem("test", () -> transaction.executeWithoutResult(status ->
                audit.record(AuditEvent.change(action, "thing", "1", null, Map.of("note", "O'Brien שרה")))));
    }

    @Test
    void findsNothingInAnUntouchedRecord() {
        AuditVerification result = verifyAfter();

        assertThat(result.findings()).isEmpty();
        assertThat(result.sealed()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void findsAChangedRow() {
        assertThat(verifyAfter("UPDATE audit.event SET actor = 'somebody-else' WHERE id = (SELECT max(event_id) - 1 FROM audit.seal)").findings())
                .singleElement().asString().contains("was changed after it was recorded");
    }

    @Test
    void findsAChangedDetail() {
        assertThat(verifyAfter("UPDATE audit.event SET details = '{}' WHERE id = (SELECT max(event_id) FROM audit.seal)").findings())
                .singleElement().asString().contains("was changed");
    }

    @Test
    void findsAMissingEvent() {
        assertThat(verifyAfter("DELETE FROM audit.event WHERE id = (SELECT max(event_id) - 1 FROM audit.seal)").findings())
                .singleElement().asString().contains("is missing");
    }

    @Test
    void findsAMissingSeal() {
        assertThat(verifyAfter("DELETE FROM audit.seal WHERE position = (SELECT max(position) - 1 FROM audit.seal)").findings())
                .anyMatch(finding -> finding.contains("are missing")).anyMatch(finding -> finding.contains("seals were removed"));
    }

    @Test
    void findsReorderedRows() {
        assertThat(verifyAfter("""
                WITH ends AS (SELECT max(position) AS last FROM audit.seal),
                     pair AS (SELECT s.position, s.event_id FROM audit.seal s, ends WHERE s.position > ends.last - 2)
                UPDATE audit.event e SET action = o.action FROM pair p JOIN pair q ON q.position <> p.position JOIN audit.event o ON o.id = q.event_id
                 WHERE e.id = p.event_id""").findings()).hasSize(2);
    }

    @Test
    void findsACutOffEnd() {
        assertThat(verifyAfter(
                "DELETE FROM audit.event WHERE id = (SELECT max(event_id) FROM audit.seal)",
                "DELETE FROM audit.seal WHERE position = (SELECT max(position) FROM audit.seal)").findings())
                .singleElement().asString().contains("the end was cut off");
    }

    @Test
    void theDatabaseRefusesToChangeTheRecordEvenForItsOwner() throws SQLException {
        Database database = TestDatabase.database();
        for (Database.Login login : List.of(database.application(), database.owner())) {
            for (String sql : List.of("UPDATE audit.event SET actor = 'x'", "DELETE FROM audit.event", "UPDATE audit.seal SET hash = 'x'",
                    "DELETE FROM audit.seal", "TRUNCATE audit.event")) {
                try (var connection = DriverManager.getConnection(database.url(), login.user(), login.password()); var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(sql)).as("%s as %s", sql, login).isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void aRolledBackChangeLeavesNoRecord() {
        Access.asSystem("test", () -> transaction.executeWithoutResult(status -> {
            audit.record(AuditEvent.change("never.happened", "thing", "1", null, Map.of()));
            status.setRollbackOnly();
        }));

        assertThat(jdbc.queryForObject("SELECT count(*) FROM audit.event WHERE action = 'never.happened'", Long.class)).isZero();
    }

    @Test
    void refusesToRecordOutsideATransaction() {
        assertThatThrownBy(() -> audit.record(AuditEvent.change("x", "thing", "1", null, Map.of()))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void recordsWhoReadWhat() {
        api.as(Role.AUDITOR).get("/api/v1/audit/events?limit=1");

        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=GET%20/api/v1/audit/events").body().get(0).get("actor").asString())
                .isEqualTo("test.auditor");
    }

    @Test
    void recordsWhoWasRefused() {
        api.as(Role.STAFF).get("/api/v1/audit/events");

        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?actor=test.staff").body().get(0).get("kind").asString()).isEqualTo("DENIED");
    }

    @Test
    void theAuditorCanCheckTheRecordThroughTheApi() {
        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/verification").body().get("intact").asBoolean()).isTrue();
    }

    /** Tampers as somebody with full rights who switches the triggers off, verifies, and takes it all back. */
    private AuditVerification verifyAfter(String... tampering) {
        Database database = TestDatabase.database();
        Sealer.Head head = sealer.head();
        var source = new SingleConnectionDataSource(database.url(), database.owner().user(), database.owner().password(), true);
        try {
            source.setAutoCommit(false);
            JdbcTemplate owner = new JdbcTemplate(source);
            owner.execute("ALTER TABLE audit.event DISABLE TRIGGER USER");
            owner.execute("ALTER TABLE audit.seal DISABLE TRIGGER USER");
            for (String sql : tampering) {
                owner.update(sql);
            }
            AuditVerification result = new ChainVerifier(source, Optional.of(head)).verify(checked -> {});
            owner.execute("ROLLBACK");
            return result;
        } catch (DataAccessException failure) {
            throw new AssertionError(failure);
        } finally {
            source.destroy();
        }
    }
}
