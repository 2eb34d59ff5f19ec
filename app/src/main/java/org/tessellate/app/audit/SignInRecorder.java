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
        audit.recordAccess(event("signed-in", event.actor().username()), event.actor());
    }

    @EventListener
    void on(SignInRefused event) {
        audit.recordAccess(event("sign-in-refused", event.username()), new Actor(event.username(), event.username(), List.of()));
    }

    private static AuditEvent event(String action, String username) {
        return new AuditEvent(AuditEvent.Kind.SIGN_IN, action, "user", username, null, Map.of());
    }
}
