package org.tessellate.app.demand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The notes on a unit's demand; a removed one stays in the record. Thread-safe. */
@Service
public class Annotations {

    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_DAYS = 366;

    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Annotations(JdbcClient jdbc, Facilities facilities, Access access, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Annotation add(UnitId unit, @Nullable String label, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        facilities.graph().unit(unit);
        access.require(Permission.DEMAND_WRITE, unit.value());
        LocalDate last = lastDay == null ? firstDay : lastDay;
        if (firstDay == null || last.isBefore(firstDay) || last.isAfter(firstDay.plusDays(LONGEST_DAYS))) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The days (%s to %s) are no stretch of 1 to %d days.".formatted(firstDay, lastDay, LONGEST_DAYS),
                    "Maybe the two days are the wrong way round.");
        }
        Annotation made = new Annotation(FhirId.generate(), unit, checked(label), firstDay, last, access.current().username(), clock.instant());
        jdbc.sql("INSERT INTO demand.annotation (id, unit_id, label, first_day, last_day, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(made.id(), unit.value(), made.label(), firstDay, last, made.madeBy(), made.madeAt().atOffset(ZoneOffset.UTC)).update();
        audit.record(AuditEvent.change("demand.annotation-added", "Annotation", made.id(), unit.value(),
                Map.of("firstDay", firstDay.toString(), "lastDay", last.toString(), "label", made.label())));
        return made;
    }

    private static String checked(@Nullable String label) {
        String text = label == null ? "" : label.strip();
        if (text.isEmpty() || text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The note has (%d) characters, or some that cannot be printed.".formatted(text.length()),
                    "Say in a few words what happened, at most %d characters and without patients' names.".formatted(LONGEST_LABEL));
        }
        return text;
    }

    @Transactional
    public void remove(String id) {
        Annotation found = jdbc.sql("SELECT * FROM demand.annotation WHERE id = ? AND removed_at IS NULL FOR UPDATE").params(id)
                .query(Annotations::read).optional().orElseThrow(() -> Problem.notFound("Annotation", id));
        access.require(Permission.DEMAND_WRITE, found.unit().value());
        jdbc.sql("UPDATE demand.annotation SET removed_at = ? WHERE id = ?").params(clock.instant().atOffset(ZoneOffset.UTC), id).update();
        audit.record(AuditEvent.change("demand.annotation-removed", "Annotation", id, found.unit().value(), Map.of()));
    }

    /** Those of a unit that touch the days, the earliest first. */
    public List<Annotation> between(UnitId unit, LocalDate from, LocalDate to) {
        access.require(Permission.DEMAND_READ, unit.value());
        return jdbc.sql("""
                SELECT * FROM demand.annotation WHERE unit_id = ? AND removed_at IS NULL AND first_day <= ? AND last_day >= ? ORDER BY first_day, id""")
                .params(unit.value(), to, from).query(Annotations::read).list();
    }

    private static Annotation read(ResultSet row, int number) throws SQLException {
        return new Annotation(row.getString("id"), new UnitId(row.getString("unit_id")), row.getString("label"),
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}
