package org.tessellate.app.interop.hl7v2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
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

    /** One that nothing was told of yet. */
    Visit first(String source, String number, String patient) {
        String encounter = Visit.encounter(source, number);
        boolean isTaken = jdbc.sql("SELECT count(*) FROM interop.hl7_visit WHERE encounter = ?").param(encounter).query(Long.class).single() > 0;
        return Visit.first(source, number, isTaken ? UUID.randomUUID().toString() : encounter, patient);
    }

    void keep(Visit visit) {
        jdbc.sql("""
                INSERT INTO interop.hl7_visit (source, visit, encounter, patient, state, unit_id, bed_id, stay, before_unit, before_bed, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, visit) DO UPDATE SET encounter = excluded.encounter, patient = excluded.patient, state = excluded.state,
                    unit_id = excluded.unit_id, bed_id = excluded.bed_id, stay = excluded.stay, before_unit = excluded.before_unit,
                    before_bed = excluded.before_bed, changed_at = excluded.changed_at""")
                .params(visit.source(), visit.number(), visit.encounter(), visit.patient(), visit.state().name(), text(visit.unit()), text(visit.bed()), visit.stay(),
                        text(visit.beforeUnit()), text(visit.beforeBed()), visit.changedAt().atOffset(ZoneOffset.UTC)).update();
    }

    /** Answers how many visits of one patient are now another's. */
    int renamePatient(String source, String from, String to) {
        return jdbc.sql("UPDATE interop.hl7_visit SET patient = ? WHERE source = ? AND patient = ?").params(to, source, from).update();
    }

    /** The visit has another number from now on, in place of one that had it before. */
    void rename(Visit visit, String number) {
        jdbc.sql("DELETE FROM interop.hl7_visit WHERE source = ? AND visit = ?").params(visit.source(), number).update();
        jdbc.sql("UPDATE interop.hl7_visit SET visit = ?, encounter = ? WHERE source = ? AND visit = ?")
                .params(number, visit.encounter(), visit.source(), visit.number()).update();
    }

    /** What was told last of its end; none when that was nothing or was taken back. */
    Optional<Instant> expected(Visit visit) {
        return jdbc.sql("SELECT expected_at FROM interop.hl7_visit WHERE source = ? AND visit = ? AND expected_at IS NOT NULL")
                .params(visit.source(), visit.number()).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** False when something later is known. */
    boolean expect(Visit visit, @Nullable Instant end, Instant recorded) {
        OffsetDateTime moment = recorded.atOffset(ZoneOffset.UTC);
        return jdbc.sql("UPDATE interop.hl7_visit SET expected_at = ?, news_at = ? WHERE source = ? AND visit = ? AND (news_at IS NULL OR news_at <= ?)")
                .params(end == null ? null : end.atOffset(ZoneOffset.UTC), moment, visit.source(), visit.number(), moment).update() > 0;
    }

    /** A visit gets another patient. */
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
        String source = row.getString("source");
        String visit = row.getString("visit");
        String encounter = Optional.ofNullable(row.getString("encounter")).orElseGet(() -> Visit.encounter(source, visit));
        return new Visit(source, visit, encounter, row.getString("patient"), Visit.State.valueOf(row.getString("state")),
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
