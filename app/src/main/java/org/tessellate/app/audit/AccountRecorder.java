package org.tessellate.app.audit;

import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.AccountChanged;
import org.tessellate.app.identity.UserCreated;
import org.tessellate.app.identity.UserDisabled;
import org.tessellate.app.identity.UserLinked;

/** Records who gave whom which roles, and who closed whose account, and which staff member it is. */
@Component
class AccountRecorder {

    private final Audit audit;
    private final Access access;

    AccountRecorder(Audit audit, Access access) {
        this.audit = audit;
        this.access = access;
    }

    @EventListener
    void on(UserCreated event) {
        record("user.created", event.username(), Map.of("grants", event.grants()));
    }

    @EventListener
    void on(UserDisabled event) {
        record("user.disabled", event.username(), Map.of());
    }

    @EventListener
    void on(UserLinked event) {
        record("user.linked", event.username(), Map.of("staff", String.valueOf(event.staff())));
    }

    @EventListener
    void on(AccountChanged event) {
        record(event.action(), event.username(), event.details());
    }

    private void record(String action, String username, Map<String, ?> details) {
        audit.recordAccess(AuditEvent.change(action, "user", username, null, details), access.currentOrSystem("set-up"));
    }
}
