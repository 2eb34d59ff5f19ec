package org.tessellate.app.interop.hl7v2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.UnitId;

/** The visits' rows. */
@Repository
class ToldVisits {

    private final JdbcClient jdbc;

    ToldVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Visit> locked(String source, String number) {
        return jdbc.sql("SELECT * FROM interop.hl7_visit WHERE source = ? AND visit = ? FOR UPDATE").params(source, number).query(ToldVisits::read).optional();
    }

    void keep(Visit visit) {
        jdbc.sql("""
                INSERT INTO interop.hl7_visit (source, visit, patient, state, unit_id, bed_id, stay, before_unit, before_bed, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, visit) DO UPDATE SET patient = excluded.patient, state = excluded.state,
                    unit_id = excluded.unit_id, bed_id = excluded.bed_id, stay = excluded.stay, before_unit = excluded.before_unit,
                    before_bed = excluded.before_bed, changed_at = excluded.changed_at""")
                .params(visit.source(), visit.number(), visit.patient(), visit.state().name(), text(visit.unit()), text(visit.bed()), visit.stay(),
                        text(visit.beforeUnit()), text(visit.beforeBed()), visit.changedAt().atOffset(ZoneOffset.UTC)).update();
    }

    /** Answers how many visits of one patient are now another's. */
    int renamePatient(String source, String from, String to) {
        return jdbc.sql("UPDATE interop.hl7_visit SET patient = ? WHERE source = ? AND patient = ?").params(to, source, from).update();
    }

    /** A visit gets another patient; its number stays, since its stays are named by it. */
    int givePatient(String source, String visit, String patient) {
        return jdbc.sql("UPDATE interop.hl7_visit SET patient = ? WHERE source = ? AND visit = ?").params(patient, source, visit).update();
    }

    /** Forgets visits that were over before then, and with them whose they were. */
    void purge(Instant before) {
        jdbc.sql("DELETE FROM interop.hl7_visit WHERE state <> 'PRESENT' AND changed_at < ?").param(before.atOffset(ZoneOffset.UTC)).update();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static Visit read(ResultSet row, int number) throws SQLException {
        return new Visit(row.getString("source"), row.getString("visit"), row.getString("patient"), Visit.State.valueOf(row.getString("state")),
                unit(row.getString("unit_id")), bed(row.getString("bed_id")), row.getInt("stay"), unit(row.getString("before_unit")),
                bed(row.getString("before_bed")), row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable UnitId unit(@Nullable String id) {
        return id == null ? null : new UnitId(id);
    }

    private static @Nullable LocationId bed(@Nullable String id) {
        return id == null ? null : new LocationId(id);
    }
}
