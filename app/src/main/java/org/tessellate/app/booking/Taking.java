package org.tessellate.app.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment.Allocated;

/** Locks and claims all that an appointment takes, and keeps and audits what became of it, in the caller's transaction. */
@Component
class Taking {

    private final AvailabilityLocks locks;
    private final Claims claims;
    private final AppointmentStore store;
    private final Audit audit;

    Taking(AvailabilityLocks locks, Claims claims, AppointmentStore store, Audit audit) {
        this.locks = locks;
        this.claims = claims;
        this.store = store;
        this.audit = audit;
    }

    void claim(BookingContext context, Appointment appointment, @Nullable Instant expires) {
        List<Claim> wanted = new ArrayList<>(locks.lock(context, appointment.allocations()));
        if (appointment.patient() != null) {
            wanted.add(patient(appointment.patient(), appointment));
        }
        claims.claim(appointment.id().holder(), wanted, expires);
    }

    /** The claims stand already; are they still on something, and do the pools still have what was taken of them? */
    void requireStanding(BookingContext context, Appointment appointment) {
        claims.requirePools(locks.lock(context, appointment.allocations()));
    }

    void claimPatient(String patient, Appointment held) {
        claims.claim(held.id().holder(), List.of(patient(patient, held)), held.holdExpiresAt());
    }

    private static Claim patient(String patient, Appointment appointment) {
        return new Claim.Whole(ResourceKey.patient(patient), Layer.APPOINTMENT, appointment.visit());
    }

    boolean confirm(Appointment held) {
        return claims.confirm(held.id().holder(), count(held));
    }

    boolean renew(Appointment held, Instant expires) {
        return claims.renew(held.id().holder(), count(held), expires);
    }

    private static int count(Appointment appointment) {
        return appointment.allocations().size() + (appointment.patient() == null ? 0 : 1);
    }

    Appointment added(String action, Appointment appointment) {
        store.add(appointment);
        record(action, appointment);
        return appointment;
    }

    Appointment changed(String action, Appointment after) {
        store.update(after);
        record(action, after);
        return after;
    }

    private void record(String action, Appointment appointment) {
        audit.record(AuditEvent.change(action, "Appointment", appointment.id().value(), appointment.unit(), Map.of(
                "procedure", appointment.procedure(),
                "start", appointment.start().toString(),
                "end", appointment.end().toString(),
                "status", appointment.status().code(),
                "resources", appointment.allocations().stream().map(Allocated::resource).toList())));
    }
}
