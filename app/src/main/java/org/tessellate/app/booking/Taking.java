package org.tessellate.app.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment.Allocated;

/** Locks and claims all that an appointment takes, and keeps, audits and announces what became of it, in the caller's transaction. */
@Component
class Taking {

    private final AvailabilityLocks locks;
    private final Claims claims;
    private final AppointmentStore store;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Taking(AvailabilityLocks locks, Claims claims, AppointmentStore store, Audit audit, ApplicationEventPublisher events) {
        this.locks = locks;
        this.claims = claims;
        this.store = store;
        this.audit = audit;
        this.events = events;
    }

    void claim(BookingContext context, Appointment appointment, @Nullable Instant expires) {
        claims.claim(appointment.id().holder(), withPatient(locks.lock(context, appointment.allocations()), appointment), expires);
    }

    /** The patient is a resource too. */
    static List<Claim> withPatient(List<Claim> claims, Appointment appointment) {
        List<Claim> all = new ArrayList<>(claims);
        if (appointment.patient() != null) {
            all.add(patient(appointment.patient(), appointment));
        }
        return all;
    }

    /** The claims stand already; are they still on something, and do the pools still have what was taken of them? */
    void requireStanding(BookingContext context, Appointment appointment) {
        claims.requirePools(locks.lock(context, appointment.allocations()));
    }

    /** As above, but answers what no longer holds: for who must go on with the transaction. */
    Optional<String> whyNotStanding(BookingContext context, Appointment appointment) {
        return switch (locks.lockAll(List.of(new AvailabilityLocks.Standing(context, appointment.allocations()))).getFirst()) {
            case AvailabilityLocks.Footing.Gone gone -> Optional.of(String.valueOf(gone.why().getMessage()));
            case AvailabilityLocks.Footing.Firm firm -> claims.lacking(firm.claims())
                    .map(pool -> "More is taken of (%s) during (%s) than there is.".formatted(pool.resource(), pool.during()));
        };
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
        store.addAll(List.of(appointment));
        record(action, appointment);
        return appointment;
    }

    Appointment changed(String action, Appointment after) {
        store.update(after);
        record(action, after);
        return after;
    }

    private void record(String action, Appointment appointment) {
        audit.record(event(action, appointment));
        events.publishEvent(new AppointmentChanged(action, appointment));
    }

    static AuditEvent event(String action, Appointment appointment) {
        return AuditEvent.change(action, "Appointment", appointment.id().value(), appointment.unit(), details(appointment));
    }

    /** With the id of the patient, so that what was done for one can be answered. */
    private static Map<String, Object> details(Appointment appointment) {
        Map<String, Object> details = new TreeMap<>(Map.of("procedure", appointment.procedure(), "start", appointment.start().toString(),
                "end", appointment.end().toString(), "status", appointment.status().code(),
                "resources", appointment.allocations().stream().map(Allocated::resource).toList()));
        if (appointment.patient() != null) {
            details.put("patient", appointment.patient());
        }
        return details;
    }
}
