package org.tessellate.app.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The audit record for auditors. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private final AuditTrail trail;
    private final Access access;

    AuditController(AuditTrail trail, Access access) {
        this.trail = trail;
        this.access = access;
    }

    @GetMapping("/events")
    @Needs(Permission.AUDIT_READ)
    List<AuditTrail.Entry> events(@RequestParam(required = false) @Nullable String actor, @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String entityType, @RequestParam(required = false) @Nullable String entityId,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "100") int limit) {
        access.require(Permission.AUDIT_READ, null);
        return trail.search(new AuditTrail.Query(actor, action, entityType, entityId, from, to, limit));
    }

    @GetMapping("/verification")
    @Needs(Permission.AUDIT_READ)
    AuditVerification verification() {
        access.require(Permission.AUDIT_READ, null);
        return trail.verify(checked -> {});
    }
}
