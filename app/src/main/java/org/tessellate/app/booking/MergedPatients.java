package org.tessellate.app.booking;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.PatientsMerged;

/** The visits of a patient who turned out to be another are the other's; two at one time then wait for people. */
@Component
class MergedPatients {

    private static final int MOST = 10_000;
    private static final String MERGED = "appointment.patient-merged";

    private final AppointmentStore store;
    private final Claims claims;
    private final Taking taking;
    private final Exceptions exceptions;

    MergedPatients(AppointmentStore store, Claims claims, Taking taking, Exceptions exceptions) {
        this.store = store;
        this.claims = claims;
        this.taking = taking;
        this.exceptions = exceptions;
    }

    @EventListener
    void on(PatientsMerged merged) {
        store.giveAll(merged.former().value(), merged.survivor().value());
        store.search(VisitQuery.ALL.ofPatients(List.of(merged.former().value())), null, 0, MOST)
                .forEach(visit -> give(store.locked(visit.id()), merged));
    }

    // What is over is told to nobody again: it belongs to the survivor, and that is all.
    private void give(Appointment visit, PatientsMerged merged) {
        if (visit.isOver()) {
            store.update(visit.mergedInto(merged.survivor().value()));
        } else {
            giveLive(visit, merged);
        }
    }

    private void giveLive(Appointment visit, PatientsMerged merged) {
        String survivor = merged.survivor().value();
        Claim claim = new Claim.Whole(ResourceKey.patient(survivor), Layer.APPOINTMENT, visit.visit());
        if (visit.takesItsTime() || visit.isHeld()) {
            ResourceKey former = ResourceKey.patient(merged.former().value());
            if (!claims.swap(visit.id().holder(), former, claim, visit.holdExpiresAt())) {
                exceptions.raise("PATIENT_TWICE", new UnitId(visit.unit()), "appointment/" + visit.id(),
                        "Two patients are one, who has two visits at the time of appointment %s".formatted(visit.id()), "SCHEDULER");
            }
        }
        taking.changed(MERGED, visit.mergedInto(survivor));
    }
}
