package org.tessellate.app.interop.smart;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.smart.AppGrants.Grant;

/** What the audit record keeps of apps: who let which do what, and how it ended; never a code or a token. */
@Component
class AppRecord {

    private static final String ENTITY = "SmartApp";

    private final Audit audit;
    private final Access access;

    AppRecord(Audit audit, Access access) {
        this.audit = audit;
        this.access = access;
    }

    /** Within the transaction; where an app asks by itself, nobody is signed in. */
    void changed(String action, Grant grant, Map<String, ?> more) {
        Map<String, Object> details = new TreeMap<>(more);
        details.put("grant", grant.id());
        details.put("person", grant.username());
        details.put("scopes", grant.scopes());
        if (grant.patient() != null) {
            details.put("patient", grant.patient());
        }
        Access.as(access.currentOrSystem("smart-apps"), () -> audit.record(AuditEvent.change(action, ENTITY, grant.app(), null, details)));
    }

    /** That the current user would not. */
    void refused(String app) {
        audit.recordAlone(new AuditEvent(AuditEvent.Kind.DENIED, "app.refused", ENTITY, app, null, Map.of()));
    }
}
