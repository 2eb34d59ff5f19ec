package org.tessellate.app.demand.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.demand.HistoryArrived;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/** The records of imports. Start, progress and failure are written in transactions of their own, the completion with the data. */
@Repository
class ImportStore {

    private static final int LONGEST_FAILURE = 2000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ImportStore(JdbcClient jdbc, JsonMapper json, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void start(String id, ImportOrder order, String fileHash, String actor) {
        add(id, order, fileHash, actor, null);
    }

    /** The same for rows of another import, in the transaction that takes them out of its quarantine. */
    @Transactional(propagation = Propagation.MANDATORY)
    void startCorrecting(String parent, String id, ImportOrder order, String fileHash, String actor) {
        add(id, order, fileHash, actor, parent);
    }

    private void add(String id, ImportOrder order, String fileHash, String actor, @Nullable String corrects) {
        jdbc.sql("""
                INSERT INTO demand.import (id, schema, unit_id, service_id, file_name, file_hash, order_key, status, requested_by, started_at, corrects)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)""")
                .params(id, order.schema().slug(), order.unit(), order.service(), order.fileName(), fileHash, order.key(fileHash), actor, clockTime(), corrects)
                .update();
    }

    /** Holds the import until the transaction ends, so that no node takes it for one that was cut off; refused if one has. */
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(String id) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('demand.import/' || ?, 0))").param(id).query(row -> {});
        if (find(id).filter(found -> found.status() == HistoryImport.Status.RUNNING).isEmpty()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The import (%s) waited for its turn while the application was started on another node, which ended it."
                    .formatted(id), "Send the file once more.");
        }
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void progress(String id, long read, long accepted, long quarantined) {
        jdbc.sql("UPDATE demand.import SET rows_read = ?, accepted = ?, quarantined = ? WHERE id = ?")
                .params(read, accepted, quarantined, id).update();
    }

    /** Ends an import of which nothing was kept; rows that it was to correct wait once more. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void fail(String id, String failure) {
        end(id, failure);
    }

    private void end(String id, String failure) {
        jdbc.sql("UPDATE demand.import SET status = 'FAILED', accepted = 0, finished_at = ?, failure = ? WHERE id = ? AND status = 'RUNNING'")
                .params(clockTime(), failure.substring(0, Math.min(LONGEST_FAILURE, failure.length())).replace('\0', '\uFFFD'), id).update();
        jdbc.sql("""
                UPDATE demand.quarantined_row r SET settled = NULL, settled_by = NULL, settled_at = NULL, reason = NULL
                FROM demand.import i WHERE i.id = ? AND i.status = 'FAILED' AND r.import_id = i.corrects AND r.settled = 'CORRECTED' AND r.reason = i.id""")
                .param(id).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void complete(String id, HistoryImport.Counts counts, QualityReport report) {
        jdbc.sql("""
                UPDATE demand.import SET status = 'COMPLETED', finished_at = ?, rows_read = ?, accepted = ?, quarantined = ?, replaced = ?,
                    report = ?::jsonb WHERE id = ?""")
                .params(clockTime(), counts.read(), counts.accepted(), counts.quarantined(), counts.replaced(), json.writeValueAsString(report), id)
                .update();
        events.publishEvent(new HistoryArrived(id));
    }

    /** What corrections need to be read as the file was. */
    @Transactional(propagation = Propagation.MANDATORY)
    void readAs(String id, String header, Map<String, String> columns) {
        jdbc.sql("UPDATE demand.import SET header = ?, mapping = ?::jsonb WHERE id = ?").params(header, json.writeValueAsString(columns), id).update();
    }

    /**
     * Data of an import that was cut off were rolled back by the database; its record says so from the next start on. What another node
     * is writing at this moment is held and left alone; what waits there for its turn is refused when that comes.
     */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void closeThoseCutOff() {
        jdbc.sql("SELECT id FROM demand.import WHERE status = 'RUNNING'").query(String.class).list().stream().filter(this::isFree)
                .forEach(id -> end(id, "The application stopped during the import; nothing of it was kept."));
        // From before an import named what it corrects.
        jdbc.sql("""
                UPDATE demand.quarantined_row r SET settled = NULL, settled_by = NULL, settled_at = NULL, reason = NULL
                WHERE settled = 'CORRECTED' AND NOT EXISTS (
                    SELECT FROM demand.import i WHERE i.id = r.reason AND i.status IN ('RUNNING', 'COMPLETED', 'UNDONE'))""").update();
    }

    private boolean isFree(String id) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('demand.import/' || ?, 0))").param(id).query(Boolean.class).single();
    }

    Optional<HistoryImport> find(String id) {
        return jdbc.sql("SELECT * FROM demand.import WHERE id = ?").params(id).query(this::read).optional();
    }

    /** The latest completed import for the same target, if it was of the very same file read in the same way. */
    Optional<HistoryImport> sameAsLatest(ImportOrder order, String fileHash) {
        return jdbc.sql("""
                SELECT * FROM demand.import WHERE status = 'COMPLETED' AND schema = ? AND unit_id IS NOT DISTINCT FROM ?
                    AND service_id IS NOT DISTINCT FROM ? ORDER BY finished_at DESC, id LIMIT 1""")
                .params(order.schema().slug(), order.unit(), order.service())
                .query((row, n) -> row.getString("order_key").equals(order.key(fileHash)) ? Optional.of(read(row, n)) : Optional.<HistoryImport>empty())
                .optional().flatMap(found -> found);
    }

    List<HistoryImport> list(@Nullable String unit, int limit) {
        return jdbc.sql("SELECT * FROM demand.import WHERE ?::text IS NULL OR unit_id = ? ORDER BY started_at DESC, id LIMIT ?")
                .params(unit, unit, limit).query(this::read).list();
    }

    List<QuarantinedRow> quarantine(String id, long afterLine, int limit) {
        return jdbc.sql("SELECT line, code, sentence, raw FROM demand.quarantined_row WHERE import_id = ? AND line > ? AND settled IS NULL ORDER BY line LIMIT ?")
                .params(id, afterLine, limit)
                .query((row, n) -> new QuarantinedRow(
                        row.getLong(1), RowFault.Code.valueOf(row.getString(2)), row.getString(3), row.getString(4)))
                .list();
    }

    private HistoryImport read(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        return new HistoryImport(row.getString("id"), row.getString("schema"), row.getString("unit_id"), row.getString("service_id"),
                row.getString("file_name"), row.getString("file_hash"), HistoryImport.Status.valueOf(row.getString("status")), false,
                row.getString("requested_by"), instant(row, "started_at"),
                row.getObject("finished_at") == null ? null : instant(row, "finished_at"),
                new HistoryImport.Counts(row.getLong("rows_read"), row.getLong("accepted"), row.getLong("quarantined"), row.getLong("replaced")),
                row.getString("failure"), report == null ? null : json.readValue(report, QualityReport.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime clockTime() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
