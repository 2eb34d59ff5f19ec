package org.tessellate.app.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.patient.PatientsMerged;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The rows of referrals. */
@Repository
class ReferralStore {

    private static final int MOST_DECIDED = 50;
    private static final String WITHOUT_NOTE = """
            SELECT id, unit_id, patient_id, received_at, received_by, NULL AS note, reading, status, recommendation_id, choice, entry_id, decided_at,
                decided_by, version FROM referral.referral""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReferralStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Referral referral) {
        jdbc.sql("""
                INSERT INTO referral.referral (id, unit_id, patient_id, received_at, received_by, note, reading, status, recommendation_id, version)
                VALUES (:id, :unit, :patient, :receivedAt, :receivedBy, :note, :reading::jsonb, :status, :recommendation, :version)""")
                .params(columns(referral)).param("receivedBy", referral.receivedBy()).param("note", referral.note()).update();
    }

    /** Two entries are one patient's: the referrals of the former are the survivor's. */
    @EventListener
    void on(PatientsMerged merged) {
        jdbc.sql("UPDATE referral.referral SET patient_id = ?, version = version + 1 WHERE patient_id = ?").params(merged.survivor().value(), merged.former().value()).update();
    }

    void update(Referral referral) {
        jdbc.sql("""
                UPDATE referral.referral SET patient_id = :patient, status = :status, choice = :choice::jsonb, entry_id = :entry, decided_at = :decidedAt,
                    decided_by = :decidedBy, version = :version WHERE id = :id""").params(columns(referral)).update();
    }

    private Map<String, @Nullable Object> columns(Referral referral) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", referral.id());
        columns.put("unit", referral.unit());
        columns.put("patient", referral.patient());
        columns.put("receivedAt", stored(referral.receivedAt()));
        columns.put("reading", json.writeValueAsString(referral.reading()));
        columns.put("status", referral.status().name());
        columns.put("recommendation", referral.recommendation());
        columns.put("choice", referral.choice() == null ? null : json.writeValueAsString(referral.choice()));
        columns.put("entry", referral.entry());
        columns.put("decidedAt", referral.decidedAt() == null ? null : stored(referral.decidedAt()));
        columns.put("decidedBy", referral.decidedBy());
        columns.put("version", referral.version());
        return columns;
    }

    Optional<Referral> find(String id) {
        return jdbc.sql("SELECT * FROM referral.referral WHERE id = ?").param(id).query(this::read).optional();
    }

    /** The row locked until the transaction ends. */
    Referral locked(String id) {
        return jdbc.sql("SELECT * FROM referral.referral WHERE id = ? FOR UPDATE").param(id).query(this::read).optional()
                .orElseThrow(() -> Problem.notFound("Referral", id));
    }

    /** Those that follow this one, oldest first, of the units alone where they are given; without their notes. */
    List<Referral> after(@Nullable Referral last, ReferralQuery query, @Nullable Collection<String> units, int most) {
        return jdbc.sql(WITHOUT_NOTE + """
                \sWHERE (:ids::text[] IS NULL OR id = ANY (:ids)) AND (:patients::text[] IS NULL OR patient_id = ANY (:patients))
                   AND (:units::text[] IS NULL OR unit_id = ANY (:units))
                   AND (:lastId::text IS NULL OR (received_at, id) > (:lastAt::timestamptz, :lastId))
                 ORDER BY received_at, id LIMIT :most""")
                .param("ids", array(query.ids())).param("patients", array(query.patients())).param("units", array(units))
                .param("lastId", last == null ? null : last.id()).param("lastAt", last == null ? null : stored(last.receivedAt()))
                .param("most", most).query(this::read).list();
    }

    private static String @Nullable [] array(@Nullable Collection<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    List<Referral> waiting(String unit) {
        return jdbc.sql(WITHOUT_NOTE + " WHERE unit_id = ? AND status = 'WAITING' ORDER BY received_at, id").param(unit).query(this::read).list();
    }

    List<Referral> decided(String unit) {
        return jdbc.sql(WITHOUT_NOTE + " WHERE unit_id = ? AND status <> 'WAITING' ORDER BY decided_at DESC, id LIMIT " + MOST_DECIDED).param(unit)
                .query(this::read).list();
    }

    /** Takes the text of what was decided before then; what still waits is kept. How many. */
    int forgetNotes(Instant decidedBefore) {
        return jdbc.sql("UPDATE referral.referral SET note = NULL, version = version + 1 WHERE note IS NOT NULL AND status <> 'WAITING' AND decided_at < ?")
                .param(stored(decidedBefore)).update();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Referral read(ResultSet row, int number) throws SQLException {
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        String choice = row.getString("choice");
        return new Referral(row.getString("id"), row.getString("unit_id"), row.getString("patient_id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(), row.getString("received_by"), row.getString("note"),
                json.readValue(row.getString("reading"), Reading.class), Referral.Status.valueOf(row.getString("status")),
                row.getString("recommendation_id"), choice == null ? null : json.readValue(choice, Choice.class), row.getString("entry_id"),
                decidedAt == null ? null : decidedAt.toInstant(), row.getString("decided_by"), row.getInt("version"));
    }
}
