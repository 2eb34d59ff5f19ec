package org.tessellate.app.booking.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

@RestController
@RequestMapping("/api/v1/session-templates")
class TemplateController {

    private final SessionTemplates templates;

    TemplateController(SessionTemplates templates) {
        this.templates = templates;
    }

    @GetMapping
    @Needs(Permission.RESOURCES_READ)
    List<SessionTemplate> list(@RequestParam String unit) {
        return templates.inUnit(unit);
    }

    @GetMapping("/{id}")
    @Needs(Permission.RESOURCES_READ)
    SessionTemplate get(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate day) {
        return templates.get(id, day);
    }

    @GetMapping("/{id}/versions")
    @Needs(Permission.RESOURCES_READ)
    List<SessionTemplate> versions(@PathVariable String id) {
        return templates.versions(id);
    }

    @PutMapping("/{id}")
    @Needs(Permission.RESOURCES_WRITE)
    SessionTemplate save(@PathVariable String id, @RequestBody SessionTemplate template) {
        if (!id.equals(template.id())) {
            throw Problem.badRequest("The body is of template (%s), the address of (%s).".formatted(template.id(), id), "Maybe one of them has a typing error.");
        }
        return templates.save(template);
    }

    /** 204 when the template fits the forecast well enough. */
    @PostMapping("/{id}/proposal")
    @Needs(Permission.RESOURCES_WRITE)
    ResponseEntity<Recommendation> propose(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate from) {
        Optional<Recommendation> proposed = templates.propose(id, from);
        return proposed.map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }
}
