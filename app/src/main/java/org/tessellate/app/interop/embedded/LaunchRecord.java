package org.tessellate.app.interop.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.LastSeen;

/** What the audit record keeps of launches; no tokens, and of the record system's users nothing but the account they are here. */
@Component
class LaunchRecord {

    /** Stands for every system that is not registered. */
    static final String UNKNOWN = "unknown";

    private static final String ENTITY = "EhrLaunch";
    private static final String JOB = "ehr-launch";

    private final Audit audit;
    private final LastSeen seen;

    LaunchRecord(Audit audit, LastSeen seen) {
        this.audit = audit;
        this.seen = seen;
    }

    void started(EhrLaunch launch) {
        Access.asSystem(JOB, () -> audit.recordAlone(AuditEvent.access("embedded.started", ENTITY, launch.id(), null, Map.of())));
    }

    void refused(Optional<EhrLaunch> launch, LaunchRefused refused) {
        String id = launch.map(EhrLaunch::id).orElse(UNKNOWN);
        seen.mark(LastSeen.Kind.LAUNCH_REFUSED, id, refused.why() + " " + refused.getMessage());
        Access.asSystem(JOB, () -> audit.recordAlone(new AuditEvent(AuditEvent.Kind.DENIED, "embedded.refused", ENTITY, id, null,
                Map.of("reason", refused.why().name(), "detail", String.valueOf(refused.getMessage())))));
    }

    /** Who signed in by the record system. */
    void opened(OpenWidget widget) {
        seen.mark(LastSeen.Kind.LAUNCH_OPENED, widget.launch().id(), null);
        Access.as(widget.actor(), () -> audit.recordAlone(new AuditEvent(AuditEvent.Kind.SIGN_IN, "embedded.opened", ENTITY, widget.launch().id(), null, Map.of())));
    }

    /** What is about to be shown; in the current user's name. */
    void shown(OpenWidget widget, List<Recommendation> shown) {
        audit.recordAlone(AuditEvent.access("embedded.shown", ENTITY, widget.launch().id(), null, Map.of(
                "visit", widget.visit() == null ? "" : widget.visit().value(),
                "recommendations", shown.stream().map(one -> one.id().value()).toList())));
    }

    /** Keeps a refusal for want of a right; in the current user's name. */
    WidgetActions.Result denials(OpenWidget widget, WidgetActions.Result result) {
        if (result.refused() != null && result.refused().isForbidden()) {
            audit.recordAlone(new AuditEvent(AuditEvent.Kind.DENIED, "embedded.decided", ENTITY, widget.launch().id(), null, Map.of()));
        }
        return result;
    }
}
