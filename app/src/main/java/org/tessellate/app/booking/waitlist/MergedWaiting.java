package org.tessellate.app.booking.waitlist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.PatientsMerged;

/** Whoever waited under an entry that is merged into another waits on as that one, once for each procedure, since the earlier day and as urgently. */
@Component
class MergedWaiting {

    private final EntryStore entries;
    private final OfferStore offers;
    private final Exceptions exceptions;
    private final Audit audit;

    MergedWaiting(EntryStore entries, OfferStore offers, Exceptions exceptions, Audit audit) {
        this.entries = entries;
        this.offers = offers;
        this.exceptions = exceptions;
        this.audit = audit;
    }

    @EventListener
    void on(PatientsMerged merged) {
        String survivor = merged.survivor().value();
        List<WaitlistEntry> own = entries.ofPatient(survivor);
        entries.ofPatient(merged.former().value()).forEach(entry -> {
            Optional<WaitlistEntry> twin = own.stream().filter(other -> isTwice(entry, other)).findFirst();
            twin.ifPresentOrElse(other -> join(entry, other), () -> move(entry, survivor));
        });
    }

    private static boolean isTwice(WaitlistEntry one, WaitlistEntry other) {
        return one.status() == WaitlistEntry.Status.WAITING && other.status() == WaitlistEntry.Status.WAITING && one.procedure().equals(other.procedure());
    }

    private void move(WaitlistEntry entry, String survivor) {
        entries.give(entry.id(), survivor);
        record("waitlist.patient-merged", entry);
    }

    private void join(WaitlistEntry former, WaitlistEntry other) {
        if (offers.openIn(former.unit()).stream().anyMatch(offer -> offer.entry().equals(former.id()))) {
            exceptions.raise("PATIENT_TWICE", new UnitId(former.unit()), "waitlist/" + former.id(),
                    "Two patients are one, who waits twice and was offered a visit by entry %s".formatted(former.id()), "SCHEDULER");
            return;
        }
        entries.update(former.ended("The patient waits for it by another number too."));
        record("waitlist.ended", former);
        entries.update(other.joined(former));
        record("waitlist.changed", other);
    }

    private void record(String action, WaitlistEntry entry) {
        audit.record(AuditEvent.change(action, "WaitlistEntry", entry.id(), entry.unit(), Map.of("procedure", entry.procedure(), "patient", entry.patient())));
    }
}
