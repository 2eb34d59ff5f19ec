package org.tessellate.app.audit;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

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

    /** Narrowed by actor, role, kind, action, entityType, entityId, subject, unit, from, to, patients; {@code before} an id goes on. */
    @GetMapping("/events")
    @Needs(Permission.AUDIT_READ)
    List<AuditTrail.Entry> events(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return trail.search(AuditQuery.of(parameters));
    }

    @GetMapping("/events/{id}")
    @Needs(Permission.AUDIT_READ)
    AuditTrail.Entry event(@PathVariable long id) {
        return trail.find(id).orElseThrow(() -> Problem.notFound("Audit event", id));
    }

    @GetMapping("/verification")
    @Needs(Permission.AUDIT_READ)
    AuditVerification verification() {
        access.require(Permission.AUDIT_READ, null);
        return trail.verify(checked -> {});
    }
}
