package org.tessellate.app.audit;

import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.SignInRefused;
import org.tessellate.app.identity.SignedIn;

/** Records every sign-in and every refused one. */
@Component
class SignInRecorder {

    private final Audit audit;

    SignInRecorder(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void on(SignedIn event) {
        Map<String, String> client = event.client() == null ? Map.of() : Map.of("client", event.client());
        audit.recordAccess(event("signed-in", event.actor().username(), client), event.actor());
    }

    @EventListener
    void on(SignInRefused event) {
        audit.recordAccess(event("sign-in-refused", event.username(), Map.of()), new Actor(event.username(), event.username(), List.of()));
    }

    private static AuditEvent event(String action, String username, Map<String, String> details) {
        return new AuditEvent(AuditEvent.Kind.SIGN_IN, action, "user", username, null, details);
    }
}
