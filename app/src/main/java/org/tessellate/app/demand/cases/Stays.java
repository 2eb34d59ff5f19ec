package org.tessellate.app.demand.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/**
 * Who is in a unit, as a feed tells it while it happens; the census is learned from these stays and from those that came by file. Each call is
 * part of the caller's transaction and audited; a stay is named by its unit and a reference that is no patient's. Thread-safe.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Stays {

    /** Stands where stays from a file name their import. */
    private static final String FEED = "feed";

    private final JdbcClient jdbc;
    private final Access access;
    private final Audit audit;

    Stays(JdbcClient jdbc, Access access, Audit audit) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
    }

    /** A stay begins, or begins at another moment than was said before. */
    public void begin(UnitId unit, String reference, Instant at) {
        change("stay.began", unit, reference, jdbc.sql("""
                INSERT INTO demand.past_stay AS known (unit_id, reference, starts_at, import_id) VALUES (?, ?, ?, ?)
                ON CONFLICT (unit_id, reference) DO UPDATE SET starts_at = excluded.starts_at, ends_at = NULL""")
                .params(unit.value(), reference, at.atOffset(ZoneOffset.UTC), FEED).update());
    }

    /** The stay is over; never before it began. */
    public void end(UnitId unit, String reference, Instant at) {
        change("stay.ended", unit, reference, jdbc.sql("UPDATE demand.past_stay SET ends_at = greatest(starts_at, ?) WHERE unit_id = ? AND reference = ?")
                .params(at.atOffset(ZoneOffset.UTC), unit.value(), reference).update());
    }

    /** It goes on after all. */
    public void reopen(UnitId unit, String reference) {
        change("stay.reopened", unit, reference, jdbc.sql("UPDATE demand.past_stay SET ends_at = NULL WHERE unit_id = ? AND reference = ?")
                .params(unit.value(), reference).update());
    }

    /** It was told by mistake and never took place. */
    public void withdraw(UnitId unit, String reference) {
        change("stay.withdrawn", unit, reference, jdbc.sql("DELETE FROM demand.past_stay WHERE unit_id = ? AND reference = ?")
                .params(unit.value(), reference).update());
    }

    /** How many are there now. */
    @Transactional(readOnly = true)
    public int present(UnitId unit) {
        access.require(Permission.DEMAND_READ, unit.value());
        return jdbc.sql("SELECT count(*) FROM demand.past_stay WHERE unit_id = ? AND ends_at IS NULL").param(unit.value()).query(Integer.class).single();
    }

    private void change(String action, UnitId unit, String reference, int rows) {
        access.require(Permission.DEMAND_WRITE, unit.value());
        if (rows > 0) {
            audit.record(AuditEvent.change(action, "Stay", reference, unit.value(), Map.of()));
        }
    }
}
