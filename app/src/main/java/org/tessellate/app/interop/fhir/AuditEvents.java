package org.tessellate.app.interop.fhir;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.AuditQuery;
import org.tessellate.app.audit.AuditTrail;
import org.tessellate.app.booking.VisitStart;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.interop.fhir.Parameter.Span;

/** The audit record as AuditEvents of IHE's Basic Audit Log Patterns, for those who may read it, in their units. */
@Component
class AuditEvents implements Served<AuditEvent> {

    private static final int AT_ONCE = 1_000;

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
        List<AuditEvent> all = new ArrayList<>();
        each(criteria, all::addAll);
        return all;
    }

    @Override
    public void each(Criteria criteria, Consumer<List<AuditEvent>> taker) {
        AuditQuery query = query(criteria);
        List<AuditTrail.Entry> some = trail.search(query);
        while (!some.isEmpty()) {
            taker.accept(written(some));
            some = some.size() < AT_ONCE ? List.of() : trail.search(query.before(some.getLast().id()));
        }
    }

    /** By nothing but dates: what else can be asked for is compared with the event as it is written here. */
    @Override
    public Optional<Part<AuditEvent>> part(Criteria criteria, int offset, int count) {
        if (!criteria.all().stream().allMatch(AuditEvents::isStretch)) {
            return Optional.empty();
        }
        AuditQuery query = query(criteria);
        return Optional.of(new Part<>(trail.count(query), count == 0 ? List.of() : written(trail.search(query.limitedTo(count), offset))));
    }

    private static boolean isStretch(Criterion one) {
        return one.isPlain() && one.name().equals("date") && one.values().size() == 1 && Moments.within(one.values().getFirst(), ZoneOffset.UTC).isPresent();
    }

    private List<AuditEvent> written(List<AuditTrail.Entry> found) {
        return found.stream().map(text::written).toList();
    }

    private static AuditQuery query(Criteria criteria) {
        VisitStart when = criteria.all().stream().filter(AuditEvents::isStretch).flatMap(one -> Moments.within(one.values().getFirst(), ZoneOffset.UTC).stream())
                .reduce(VisitStart.ANY, VisitStart::and);
        String subject = criteria.codes("entity", "patient").filter(codes -> codes.size() == 1).map(codes -> codes.iterator().next()).orElse(null);
        return new AuditQuery(null, null, null, null, null, null, subject, null, when.from(), when.to(), null, false, AT_ONCE);
    }
}
