package org.tessellate.app.booking;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** A person's time on shift that is kept for something else than visits: nothing is booked into it. Part of the caller's transaction, audited. Thread-safe. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class KeptTime {

    private static final String HOLDER = "kept/";

    private final Claims claims;
    private final Access access;
    private final Audit audit;

    KeptTime(Claims claims, Access access, Audit audit) {
        this.claims = claims;
        this.access = access;
        this.audit = audit;
    }

    /** In place of what was kept under the key before; refused while somebody is booked then. */
    public void keep(String key, UnitId unit, StaffId staff, Interval during) {
        access.require(Permission.APPOINTMENTS_WRITE, unit.value());
        claims.release(HOLDER + key);
        try {
            claims.claim(HOLDER + key, List.of(new Claim.Whole(ResourceKey.staff(staff.value()), Layer.APPOINTMENT, during)), null);
        } catch (ClaimRefused taken) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "A visit stands in the time of (%s) that is to be kept free.".formatted(staff), "Maybe move the visit first.");
        }
        audit.record(AuditEvent.change("staff-time.kept", "StaffMember", staff.value(), unit.value(), Map.of("from", during.start().toString(), "until", during.end().toString())));
    }

    /** False when nothing was kept under the key. */
    public boolean giveBack(String key, UnitId unit, StaffId staff) {
        access.require(Permission.APPOINTMENTS_WRITE, unit.value());
        boolean kept = claims.release(HOLDER + key) > 0;
        if (kept) {
            audit.record(AuditEvent.change("staff-time.given-back", "StaffMember", staff.value(), unit.value(), Map.of()));
        }
        return kept;
    }
}
