package org.tessellate.app.booking.template;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Keeps session templates and asks how they should follow the forecast; thread-safe. */
@Service
@Transactional
public class SessionTemplates {

    private static final int MOST_SLOTS = 200;

    private final TemplateStore store;
    private final TemplateProposals proposals;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    SessionTemplates(TemplateStore store, TemplateProposals proposals, Facilities facilities, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new version from its day on; earlier days keep theirs. */
    public SessionTemplate save(SessionTemplate template) {
        access.require(Permission.RESOURCES_WRITE, template.unit());
        FhirId.require(template.id(), "template id");
        store.versions(template.id()).stream().filter(other -> !other.unit().equals(template.unit())).findFirst().ifPresent(other -> {
            throw Problem.conflict(ProblemCode.CONFLICT, "The template (%s) is of unit (%s).".formatted(template.id(), other.unit()), "Maybe choose another id.");
        });
        requireLines(template);
        store.save(template, null, clock.instant(), access.current().username());
        audit.record(AuditEvent.change("template.saved", "SessionTemplate", template.id(), template.unit(),
                Map.of("validFrom", template.validFrom().toString(), "slots", template.count())));
        return template;
    }

    private void requireLines(SessionTemplate template) {
        ResourceGraph graph = facilities.graph();
        for (SessionTemplate.Line line : template.lines()) {
            if (!graph.unitOf(graph.procedure(new ProcedureId(line.procedure()))).value().equals(template.unit()) || line.count() > MOST_SLOTS) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE, "The line (%s, %s, %d) is not of unit (%s), or has more than %d slots."
                        .formatted(line.day(), line.procedure(), line.count(), template.unit(), MOST_SLOTS), "Maybe the procedure belongs to another unit's template.");
            }
        }
        if (template.lines().isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The template (%s) has no slots.".formatted(template.id()), "Maybe add how many of which kind on which day.");
        }
    }

    /** As it holds on a day, today when none is given. */
    @Transactional(readOnly = true)
    public SessionTemplate get(String id, @Nullable LocalDate day) {
        List<SessionTemplate> versions = store.versions(id);
        if (versions.isEmpty()) {
            throw Problem.notFound("Session template", id);
        }
        String unit = versions.getFirst().unit();
        access.require(Permission.RESOURCES_READ, unit);
        return store.on(id, day == null ? today(unit) : day).orElse(versions.getFirst());
    }

    @Transactional(readOnly = true)
    public List<SessionTemplate> inUnit(String unit) {
        access.require(Permission.RESOURCES_READ, unit);
        return store.inUnit(unit, today(unit));
    }

    @Transactional(readOnly = true)
    public List<SessionTemplate> versions(String id) {
        get(id, null);
        return store.versions(id);
    }

    /** Lays before people how the template should follow the forecast from a day on; empty when it fits well enough. */
    public Optional<Recommendation> propose(String id, @Nullable LocalDate from) {
        SessionTemplate template = get(id, from);
        access.require(Permission.RESOURCES_WRITE, template.unit());
        LocalDate first = from == null ? today(template.unit()).plusDays(7) : from;
        if (first.isBefore(today(template.unit()))) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The day (%s) has passed.".formatted(first), "Maybe begin next week.");
        }
        return proposals.propose(template, first);
    }

    private LocalDate today(String unit) {
        return LocalDate.ofInstant(clock.instant(), facilities.graph().zoneOf(new UnitId(unit)));
    }
}
