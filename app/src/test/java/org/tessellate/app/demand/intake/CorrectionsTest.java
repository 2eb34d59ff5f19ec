package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestDatabase;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Database;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;

@TessellateTest
class CorrectionsTest {

    private static final String MAPPED = "&columns=time=when,value=arrivals&delimiter=%3B";
    /** Lines 3 and 4 cannot be used. */
    private static final String FILE = "when;arrivals\n2026-02-01T00:00;4\n2026-02-01T01:00;many\n2026-02-01T02:00;-3\n";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource data;

    @Autowired
    private Corrections corrections;

    @Autowired
    private ImportStore store;

    private DemandFixture ed;
    private String id;

    @BeforeEach
    void anImportWithTwoRejectedRows() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        ApiClient.Answer done = ed.upload(FILE, MAPPED);
        assertThat(done.body().at("/counts/quarantined").asInt()).as(done.text()).isEqualTo(2);
        id = done.body().get("id").asString();
    }

    @Test
    void correctedRowsAreReadAsTheFileWasAndLeaveTheQuarantine() {
        ApiClient.Answer again = act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7")));

        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.body().at("/counts/accepted").asInt()).isEqualTo(1);
        assertThat(demandAt("2026-02-01T00:00:00Z")).containsExactly(7.0);
        assertThat(waiting(id)).containsExactly(4L);
        assertThat(jdbc.sql("SELECT corrects FROM demand.import WHERE id = ?").param(again.body().get("id").asString()).query(String.class).single()).isEqualTo(id);
    }

    @Test
    void whatIsStillWrongWaitsInTheQuarantineOfTheNewImport() {
        JsonNode again = act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7", "4", "2026-02-01T02:00,few"))).body();

        assertThat(waiting(id)).isEmpty();
        assertThat(waiting(again.get("id").asString())).containsExactly(3L);
    }

    @Test
    void aCorrectedFileMustHaveAllRowsThatWait() {
        assertThatThrownBy(() -> upload("when,arrivals\n2026-02-01T01:00,7\n")).isInstanceOf(Problem.class).hasMessageContaining("(1) rows, but (2) wait");
        assertThat(waiting(id)).containsExactly(3L, 4L);

        upload("when,arrivals\n2026-02-01T01:00,7\n2026-02-01T02:00,3\n");
        assertThat(waiting(id)).isEmpty();
    }

    private void upload(String csv) {
        Access.asSystem("test", () -> corrections.upload(id, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aRowIsSettledOnce() {
        act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7")));

        assertThat(act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,9"))).status()).isEqualTo(409);
        assertThat(act("discards", Map.of("lines", List.of(3), "reason", "Not needed")).status()).isEqualTo(409);
        assertThat(act("corrections", Map.of("rows", Map.of("99", "2026-02-01T01:00,9"))).status()).isEqualTo(409);
        assertThat(demandAt("2026-02-01T00:00:00Z")).containsExactly(7.0);
    }

    @Test
    void ofTwoWhoSendTheSameRowAtOnceTheSecondIsRefusedAtOnceAndNothingOfTheirsIsImported() throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(1); Connection writing = data.getConnection()) {
            writing.setAutoCommit(false);
            // Another import writes meanwhile, so that the first is under way before it can end.
            writing.createStatement().execute("SELECT pg_advisory_xact_lock(hashtext('demand.import'))");
            Future<ApiClient.Answer> first = people.submit(() -> act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7"))));
            awaitWaiting();

            assertThat(act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,9"))).status()).isEqualTo(409);
            writing.rollback();
            assertThat(first.get().status()).as(first.get().text()).isEqualTo(201);
        }

        assertThat(demandAt("2026-02-01T00:00:00Z")).containsExactly(7.0);
        assertThat(jdbc.sql("SELECT count(*) FROM demand.import WHERE corrects = ? OR file_name LIKE 'corrected-%' AND unit_id = ?").param(id).param(ed.unit)
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aNodeThatStartsMeanwhileLeavesTheImportOfAnotherAndItsRowsAlone() throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(1); Connection writing = data.getConnection()) {
            writing.setAutoCommit(false);
            writing.createStatement().execute("SELECT pg_advisory_xact_lock(hashtext('demand.import'))");
            Future<ApiClient.Answer> sent = people.submit(() -> act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7"))));
            awaitWaiting();
            assertThat(jdbc.sql("SELECT status FROM demand.import WHERE corrects = ?").param(id).query(String.class).single()).isEqualTo("RUNNING");

            store.closeThoseCutOff();

            assertThat(waiting(id)).containsExactly(4L);
            writing.rollback();
            assertThat(sent.get().status()).as(sent.get().text()).isEqualTo(201);
        }
        assertThat(waiting(id)).containsExactly(4L);
        assertThat(demandAt("2026-02-01T00:00:00Z")).containsExactly(7.0);
    }

    @Test
    void whatWaitedForItsTurnThenIsRefusedAndItsRowsWaitOnceMore() throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(2); Connection writing = data.getConnection()) {
            writing.setAutoCommit(false);
            writing.createStatement().execute("SELECT pg_advisory_xact_lock(hashtext('demand.import'))");
            Future<ApiClient.Answer> first = people.submit(() -> act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7"))));
            awaitWaiting();
            Future<ApiClient.Answer> second = people.submit(() -> act("corrections", Map.of("rows", Map.of("4", "2026-02-01T02:00,8"))));
            await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql("SELECT count(*) FROM demand.import WHERE corrects = ? AND status = 'RUNNING'")
                    .param(id).query(Integer.class).single() == 2);

            store.closeThoseCutOff();
            writing.rollback();

            assertThat(first.get().status()).as(first.get().text()).isEqualTo(201);
            assertThat(second.get().status()).isEqualTo(409);
            assertThat(second.get().text()).contains("started on another node", "Send the file once more");
        }
        assertThat(waiting(id)).containsExactly(4L);
        assertThat(demandAt("2026-02-01T01:00:00Z")).isEmpty();
    }

    private void awaitWaiting() {
        await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql("""
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'""")
                .query(Integer.class).single() > 0);
    }

    @Test
    void aRowThatIsSentUnchangedOnceItsUnitIsKnownIsImported() {
        String later = ed.unit + "-later";
        String row = "2026-02-01T05:00,%s,6".formatted(later);
        ApiClient.Answer first = ed.analyst.send("POST", "/api/v1/demand/imports", "text/csv", ("time,unit,value\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
        JsonNode child = sentAgain(first.body(), 2, row);
        assertThat(waiting(child.get("id").asString())).containsExactly(2L);
        api.as(Role.ADMIN).post("/api/v1/units", Map.of("id", later, "facility", "site-" + ed.unit, "name", "Later", "kind", "EMERGENCY",
                "serviceLine", "Emergency", "capacity", 20));

        JsonNode grandchild = sentAgain(child, 2, row);

        assertThat(grandchild.at("/counts/accepted").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT demand FROM demand.observation WHERE unit_id = ?").param(later).query(Double.class).list()).containsExactly(6.0);
    }

    private JsonNode sentAgain(JsonNode done, int line, String row) {
        ApiClient.Answer again = ed.analyst.post("/api/v1/demand/imports/" + done.get("id").asString() + "/corrections", Map.of("rows", Map.of(line, row)));
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        return again.body();
    }

    @Test
    @Timeout(60)
    void rowsWaitOnceMoreWhenTheirImportBreaksAtTheVeryEnd() {
        Database.Login login = TestDatabase.database().owner();
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(TestDatabase.database().url(), login.user(), login.password()));
        owner.sql("CREATE FUNCTION demand.breaks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken for the test''; END'").update();
        owner.sql("CREATE TRIGGER breaks BEFORE UPDATE OF header ON demand.import FOR EACH ROW WHEN (NEW.unit_id = '%s') EXECUTE FUNCTION demand.breaks()"
                .formatted(ed.unit)).update();
        try {
            assertThat(act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7"))).status()).isEqualTo(500);
        } finally {
            owner.sql("DROP FUNCTION demand.breaks CASCADE").update();
        }

        assertThat(waiting(id)).containsExactly(3L, 4L);
        assertThat(demandAt("2026-02-01T00:00:00Z")).isEmpty();
        assertThat(act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7"))).status()).isEqualTo(201);
    }

    @Test
    void withoutARowThereIsNothingToSettle() {
        assertThat(act("corrections", Map.of("rows", Map.of())).status()).isEqualTo(422);
        assertThat(act("discards", Map.of("lines", List.of(), "reason", "Not needed")).status()).isEqualTo(422);
        assertThatThrownBy(() -> Access.asSystem("test", () -> corrections.retry(id, Map.of()))).isInstanceOfSatisfying(Problem.class,
                refused -> assertThat(refused.remedy()).isEqualTo("Choose at least one row."));
        assertThatThrownBy(() -> Access.asSystem("test", () -> corrections.discard(id, List.of(), "Not needed"))).hasMessageContaining("No row of the import");
    }

    @Test
    void aCorrectedFileSettlesTheRowsAndNamesWhatItCorrects() {
        upload("when,arrivals\n2026-02-01T01:00,7\n2026-02-01T02:00,3\n");

        String child = jdbc.sql("SELECT id FROM demand.import WHERE corrects = ?").param(id).query(String.class).single();
        assertThat(jdbc.sql("SELECT DISTINCT reason FROM demand.quarantined_row WHERE import_id = ?").param(id).query(String.class).list())
                .containsExactly(child);
    }

    @Test
    void rowsOfARefusedFileStillWait() {
        assertThatThrownBy(() -> upload("when,nonsense\n2026-02-01T01:00,7\n2026-02-01T02:00,3\n")).isInstanceOf(Problem.class);

        assertThat(waiting(id)).containsExactly(3L, 4L);
    }

    @Test
    void anImportWithoutItsHeaderIsNotCorrectedRowByRow() {
        jdbc.sql("UPDATE demand.import SET header = NULL WHERE id = ?").param(id).update();

        assertThat(act("corrections", Map.of("rows", Map.of("3", "2026-02-01T01:00,7"))).status()).isEqualTo(409);
        assertThatThrownBy(() -> upload("when,arrivals\n2026-02-01T01:00,7\n2026-02-01T02:00,3\n")).hasMessageContaining("header was not kept");
        assertThatThrownBy(() -> Access.asSystem("test", () -> corrections.file(id))).hasMessageContaining("header was not kept");
        assertThat(waiting(id)).containsExactly(3L, 4L);
    }

    @Test
    void discardingNeedsAReasonAndIsRecorded() {
        assertThat(act("discards", Map.of("lines", List.of(3, 4), "reason", " ")).status()).isEqualTo(422);
        assertThat(waiting(id)).containsExactly(3L, 4L);

        assertThat(act("discards", Map.of("lines", List.of(3, 4), "reason", "Test rows of the export")).body()).isEmpty();

        assertThat(jdbc.sql("SELECT details->>'reason' FROM audit.event WHERE entity_id = ? AND action = 'demand.rows-discarded'").param(id)
                .query(String.class).list()).containsExactly("Test rows of the export");
    }

    @Test
    void undoingRemovesWhatItBroughtAndTheFileCanComeAgain() {
        assertThat(act("undo", Map.of()).body().get("status").asString()).isEqualTo("UNDONE");

        assertThat(jdbc.sql("SELECT count(*) FROM demand.observation WHERE unit_id = ?").param(ed.unit).query(Long.class).single()).isZero();
        assertThat(act("undo", Map.of()).status()).isEqualTo(409);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE entity_id = ? AND action = 'demand.import-undone'").param(id).query(Long.class).single()).isEqualTo(1);
        assertThat(ed.upload(FILE, MAPPED).body().get("repeated").asBoolean()).isFalse();
    }

    @Test
    void undoingLeavesWhatOtherImportsBrought() {
        ed.upload("time,value\n2026-02-01T00:00,9\n", "");
        act("undo", Map.of());

        assertThat(demandAt("2026-01-31T23:00:00Z")).containsExactly(9.0);
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        ApiClient.As auditor = api.as(Role.AUDITOR);

        for (String what : List.of("undo", "discards", "corrections")) {
            assertThat(auditor.post("/api/v1/demand/imports/" + id + "/" + what, Map.of("rows", Map.of(), "lines", List.of())).status()).as(what).isEqualTo(403);
        }
        assertThat(waiting(id)).containsExactly(3L, 4L);
    }

    private ApiClient.Answer act(String what, Object body) {
        return ed.analyst.post("/api/v1/demand/imports/" + id + "/" + what, body);
    }

    private List<Long> waiting(String of) {
        return ed.analyst.get("/api/v1/demand/imports/" + of + "/quarantine").body().valueStream().map(row -> row.get("line").asLong()).toList();
    }

    private List<Double> demandAt(String start) {
        return jdbc.sql("SELECT demand FROM demand.observation WHERE unit_id = ? AND starts_at = ?::timestamptz").params(ed.unit, start).query(Double.class).list();
    }
}
