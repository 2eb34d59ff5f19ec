package org.tessellate.app.demand.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.FacilityId;

/** The records of trainings; each change is a transaction of its own unless the caller has one. */
@Repository
class CaseTrainingStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseTrainingStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False when one of the kind is under way there. */
    @Transactional
    boolean add(CaseTraining training) {
        return jdbc.sql("""
                INSERT INTO demand.case_training (id, kind, facility_id, status, stage, requested_by, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, facility_id) WHERE finished_at IS NULL DO NOTHING""")
                .params(training.id(), training.kind().name(), training.facility().value(), training.status().name(), training.stage().name(),
                        training.requestedBy(), training.askedAt().atOffset(ZoneOffset.UTC)).update() == 1;
    }

    Optional<CaseTraining> find(String id) {
        return jdbc.sql("SELECT * FROM demand.case_training WHERE id = ?").param(id).query((row, _) -> read(row)).optional();
    }

    Optional<CaseTraining> latest(ModelKind kind, FacilityId facility) {
        return jdbc.sql("SELECT * FROM demand.case_training WHERE kind = ? AND facility_id = ? ORDER BY asked_at DESC, id LIMIT 1")
                .params(kind.name(), facility.value()).query((row, _) -> read(row)).optional();
    }

    @Transactional
    void enter(String id, CaseTraining.Stage stage) {
        jdbc.sql("UPDATE demand.case_training SET status = 'RUNNING', stage = ? WHERE id = ? AND finished_at IS NULL").params(stage.name(), id).update();
    }

    @Transactional
    void finish(String id, CaseTraining.Status status, @Nullable String message, @Nullable String remedy) {
        jdbc.sql("UPDATE demand.case_training SET status = ?, finished_at = ?, message = ?, remedy = ? WHERE id = ? AND finished_at IS NULL")
                .params(status.name(), clock.instant().atOffset(ZoneOffset.UTC), message, remedy, id).update();
    }

    private static CaseTraining read(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new CaseTraining(row.getString("id"), ModelKind.valueOf(row.getString("kind")), new FacilityId(row.getString("facility_id")),
                CaseTraining.Status.valueOf(row.getString("status")), CaseTraining.Stage.valueOf(row.getString("stage")), row.getString("requested_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), finished == null ? null : finished.toInstant(), row.getString("message"),
                row.getString("remedy"));
    }
}
