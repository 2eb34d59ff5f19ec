package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;

/** Whose shifts can be read at a secret address, for those who look after accounts: an address opens without signing in. Thread-safe. */
@Service
public class SharedCalendars {

    /** Since when the address in force is; the secret itself nobody knows any more. */
    public record Shared(StaffId staff, Instant since) {}

    private final JdbcClient jdbc;
    private final OwnPlan own;
    private final Access access;
    private final Audit audit;

    SharedCalendars(JdbcClient jdbc, OwnPlan own, Access access, Audit audit) {
        this.jdbc = jdbc;
        this.own = own;
        this.access = access;
        this.audit = audit;
    }

    /** The newest first. */
    public List<Shared> inForce() {
        access.require(Permission.USERS_READ, null);
        return read("ORDER BY made_at DESC, staff_id");
    }

    public Optional<Shared> own(StaffId staff) {
        own.require(staff);
        return read("WHERE staff_id = ?", staff.value()).stream().findFirst();
    }

    private List<Shared> read(String which, Object... values) {
        return jdbc.sql("SELECT staff_id, made_at FROM rostering.calendar_feed " + which).params(values)
                .query((row, number) -> new Shared(new StaffId(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant())).list();
    }

    /** From now on the address opens nothing; its owner may make a new one. */
    @Transactional
    public void revoke(StaffId staff) {
        access.require(Permission.USERS_WRITE, null);
        if (jdbc.sql("DELETE FROM rostering.calendar_feed WHERE staff_id = ?").param(staff.value()).update() == 0) {
            throw Problem.notFound("Calendar address of", staff);
        }
        audit.record(AuditEvent.change("calendar.revoked", "Staff", staff.value(), null, Map.of()));
    }
}
