package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.fhir.Subscribers.Notification;

/** What comes along with events for subscribers who asked for whole resources: as their account may read them now, and on record before it leaves. */
@Component
class NotifiedResources {

    static final String WHOLE = "full-resource";

    private final Kinds kinds;
    private final Users users;
    private final Audit audit;

    NotifiedResources(Kinds kinds, Users users, Audit audit) {
        this.kinds = kinds;
        this.users = users;
        this.audit = audit;
    }

    /** As they stand now: of two events about one visit both show the later state. What is gone is left out. */
    List<Resource> of(Subscriber one, List<Notification> events) {
        return !one.content().equals(WHOLE) || events.isEmpty() ? List.of()
                : users.actor(one.username()).map(actor -> Access.as(actor, () -> read(one, events))).orElse(List.of());
    }

    private List<Resource> read(Subscriber one, List<Notification> events) {
        List<String> foci = events.stream().map(Notification::focus).distinct().toList();
        List<Resource> told = foci.stream().map(focus -> kinds.resolve(new Reference(focus))).flatMap(Optional::stream).toList();
        List<String> patients = told.stream().flatMap(resource -> ShownPatients.patients(FhirContext.forR4Cached(), resource)).distinct().sorted().toList();
        audit.recordAlone(AuditEvent.access("subscription.told", "Subscription", one.id(), null, Map.of("resources", foci, "patients", patients)));
        return told;
    }
}
