package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.AuditQuery;
import org.tessellate.app.audit.AuditTrail;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The audit record as AuditEvents of IHE's Basic Audit Log Patterns, for those who may read it, in their units. */
@Component
class AuditEvents implements Served<AuditEvent> {

    private static final int MOST = 1_000;

    private final AuditTrail trail;
    private final AuditText text;

    AuditEvents(AuditTrail trail, AuditText text) {
        this.trail = trail;
        this.text = text;
    }

    @Override
    public Class<AuditEvent> type() {
        return AuditEvent.class;
    }

    @Override
    public Permission toRead() {
        return Permission.AUDIT_READ;
    }

    @Override
    public List<Parameter<AuditEvent>> parameters() {
        return List.of(Parameter.date("date", one -> Stream.of(Span.at(one.getRecorded().toInstant(), ZoneOffset.UTC))),
                Parameter.token("action", one -> Stream.of(one.getActionElement())),
                Parameter.token("type", one -> Stream.of(one.getType())),
                Parameter.token("subtype", one -> one.getSubtype().stream()),
                Parameter.token("outcome", one -> Stream.of(one.getOutcomeElement())),
                Parameter.string("agent-name", one -> one.getAgent().stream().map(agent -> agent.getName()).flatMap(Stream::ofNullable)),
                Parameter.reference("entity", AuditEvents::entities),
                Parameter.reference("patient", one -> entities(one).filter(what -> what.getReference().startsWith("Patient/"))));
    }

    private static Stream<Reference> entities(AuditEvent event) {
        return event.getEntity().stream().map(entity -> entity.getWhat()).filter(what -> what.getReference() != null);
    }

    @Override
    public Optional<AuditEvent> find(String id) {
        return id.matches("\\d{1,18}") ? trail.find(Long.parseLong(id)).map(text::written) : Optional.empty();
    }

    @Override
    public List<AuditEvent> candidates(Criteria criteria) {
        List<AuditTrail.Entry> found = trail.search(query(criteria));
        if (found.size() == MOST) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "More than (%d) events match.".formatted(MOST - 1), "Maybe narrow the search by date or entity.");
        }
        return found.stream().map(text::written).toList();
    }

    private static AuditQuery query(Criteria criteria) {
        List<Span> bounds = criteria.all().stream().filter(one -> one.name().equals("date") && one.values().size() == 1)
                .map(one -> Moments.bounds(one.values().getFirst())).toList();
        Instant from = bounds.stream().map(Span::from).filter(moment -> !moment.equals(Instant.MIN)).max(Instant::compareTo).orElse(null);
        Instant to = bounds.stream().map(Span::to).filter(moment -> !moment.equals(Instant.MAX)).min(Instant::compareTo).orElse(null);
        String subject = criteria.codes("entity", "patient").filter(codes -> codes.size() == 1).map(codes -> codes.iterator().next()).orElse(null);
        return new AuditQuery(null, null, null, null, null, null, subject, null, from, to, null, false, MOST);
    }
}
