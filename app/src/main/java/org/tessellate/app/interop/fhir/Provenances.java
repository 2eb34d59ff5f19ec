package org.tessellate.app.interop.fhir;

import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.AuditTrail;
import org.tessellate.app.audit.AuditTrail.Entry;
import org.tessellate.app.audit.AuditTrail.Subject;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.runtime.Problem;

/** Who made a visit, a patient or a referral what it is: its changes in the record, for who may read the thing itself. */
@Component
class Provenances implements Served<Provenance> {

    private static final int MOST = 1_000;
    private static final Map<String, String> ENTITIES = Map.of("Appointment", "Appointment", "Patient", "Patient", "ServiceRequest", "Referral");
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final AuditTrail trail;
    private final Access access;
    private final Map<String, Served<?>> targets;

    Provenances(AuditTrail trail, Access access, Appointments appointments, Patients patients, ServiceRequests requests) {
        this.trail = trail;
        this.access = access;
        this.targets = Map.of("Appointment", appointments, "Patient", patients, "ServiceRequest", requests);
    }

    @Override
    public Class<Provenance> type() {
        return Provenance.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<Provenance>> parameters() {
        return List.of(Parameter.reference("target", one -> one.getTarget().stream()),
                Parameter.reference("patient", one -> one.getTarget().stream().filter(target -> target.getReference().startsWith("Patient/"))),
                Parameter.token("agent-type", one -> one.getAgent().stream().map(ProvenanceAgentComponent::getType)),
                Parameter.date("recorded", one -> Stream.of(Span.at(one.getRecorded().toInstant(), ZoneOffset.UTC))));
    }

    @Override
    public Optional<Provenance> find(String id) {
        return id.matches("\\d{1,18}") ? trail.change(Long.parseLong(id)).flatMap(this::seen) : Optional.empty();
    }

    /** Only of what the caller may see; whatever else is none of theirs, or not there. */
    private Optional<Provenance> seen(Entry entry) {
        return ENTITIES.entrySet().stream().filter(known -> known.getValue().equals(entry.entityType())).map(Map.Entry::getKey).findFirst()
                .filter(type -> isSeen(type, entry.entityId())).map(type -> written(type, entry));
    }

    private boolean isSeen(String type, String id) {
        Served<?> target = targets.get(type);
        if (!access.current().may(target.toRead()) || access.scopes().filter(scopes -> !scopes.allow(type, "r")).isPresent()) {
            return false;
        }
        try {
            return target.find(id).isPresent();
        } catch (Problem refusal) {
            if (refusal.isForbidden()) {
                return false;
            }
            throw refusal;
        }
    }

    @Override
    public List<Provenance> candidates(Criteria criteria) {
        Optional<Set<String>> ids = criteria.codes("_id");
        if (ids.isPresent()) {
            return ids.get().stream().map(this::find).flatMap(Optional::stream).toList();
        }
        List<String> wanted = criteria.values("target").or(() -> criteria.values("patient").map(all -> all.stream().map(one -> "Patient/" + Criteria.code(one)).toList()))
                .orElseThrow(() -> Problem.badRequest("The search names no target.", "Maybe write Provenance?target=Appointment/ID; Patient and ServiceRequest have one too."));
        return wanted.stream().distinct().flatMap(this::changes).toList();
    }

    private Stream<Provenance> changes(String target) {
        String[] parts = target.split("/");
        String type = parts.length < 2 ? "" : parts[parts.length - 2];
        String id = parts[parts.length - 1];
        return ENTITIES.containsKey(type) && isSeen(type, id) ? trail.changesOf(List.of(new Subject(ENTITIES.get(type), id)), MOST).stream().map(entry -> written(type, entry)) : Stream.of();
    }

    private static Provenance written(String type, Entry entry) {
        Provenance provenance = new Provenance().addTarget(Systems.reference(type, entry.entityId())).setRecorded(Date.from(entry.at()))
                .setActivity(new CodeableConcept().addCoding(operation(entry)).addCoding(new Coding("urn:tessellate:action", entry.action(), entry.action())));
        provenance.setId(Long.toString(entry.id()));
        provenance.addAgent(agent("author", "Author", "user", entry.actor()));
        if (entry.details().hasNonNull("client")) {
            provenance.addAgent(agent("transmitter", "Transmitter", "client", entry.details().get("client").asString()));
        }
        return provenance;
    }

    private static Coding operation(Entry entry) {
        boolean created = List.of("appointment.held", "referral.received").contains(entry.action()) || entry.action().endsWith("created");
        return new Coding("http://terminology.hl7.org/CodeSystem/v3-DataOperation", created ? "CREATE" : "UPDATE", created ? "create" : "revise");
    }

    private static ProvenanceAgentComponent agent(String role, String display, String kind, String name) {
        return new ProvenanceAgentComponent().setType(new CodeableConcept().addCoding(new Coding(TYPES, role, display)))
                .setWho(new Reference().setDisplay(name).setIdentifier(new Identifier().setSystem(Systems.ID + kind).setValue(name)));
    }
}
