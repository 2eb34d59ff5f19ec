package org.tessellate.app.interop.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.AuditTrail.Entry;
import tools.jackson.databind.JsonNode;

/** Writes an entry of the record as BALP has it: who, by which system, what was done to what, and the request it belongs to. */
@Component
class AuditText {

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String IHE = "urn:ihe:event-type-code";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final Set<String> BOOKS = Set.of("appointment.booked", "appointment.rescheduled", "appointment.cancelled");
    private static final Pattern ROUTE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) /fhir/r4/([A-Za-z]+)(/\\$[a-z-]+)?( shown)?");

    AuditEvent written(Entry entry) {
        AuditEvent event = new AuditEvent().setType(type(entry)).setAction(action(entry)).setRecorded(Date.from(entry.at()))
                .setOutcome(entry.kind().equals("DENIED") ? AuditEventOutcome._8 : AuditEventOutcome._0);
        event.setId(Long.toString(entry.id()));
        event.addSubtype(new Coding("urn:tessellate:action", entry.action(), entry.action()));
        interaction(event.getAction(), entry).ifPresent(code -> event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", code, null)));
        transaction(entry).ifPresent(code -> event.addSubtype(new Coding(IHE, code, code)));
        event.addAgent().setRequestor(true).setName(entry.actor()).setWho(new Reference().setIdentifier(new Identifier().setSystem(Systems.ID + "user")
                .setValue(entry.actor()))).setType(user(event.getAction()));
        AuditEventAgentComponent client = event.addAgent().setRequestor(false).setWho(client(entry)).setType(agent(DICOM, "110153", "Source Role ID"));
        if (entry.details().hasNonNull("address")) {
            client.getNetwork().setAddress(entry.details().get("address").asString()).setType(AuditEventAgentNetworkType._2);
        }
        event.addAgent().setRequestor(false).setName("Tessellate").setWho(ourselves()).setType(agent(DICOM, "110152", "Destination Role ID"));
        event.getSource().setObserver(ourselves()).addType(new Coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server"));
        addEntities(event, entry);
        return event;
    }

    /** Who reads receives; who writes is the author. */
    private static CodeableConcept user(AuditEventAction action) {
        String system = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
        return action == AuditEventAction.R || action == AuditEventAction.E ? agent(system, "IRCP", "information recipient") : agent(system, "AUT", "author (originator)");
    }

    /** The registered system or app, or the console. */
    private static Reference client(Entry entry) {
        return new Reference().setIdentifier(new Identifier().setSystem(Systems.ID + "client").setValue(entry.details().path("client").asString("console")));
    }

    private static Optional<String> interaction(AuditEventAction action, Entry entry) {
        return switch (action) {
            case C -> Optional.of("create");
            case U -> Optional.of("update");
            case D -> Optional.of("delete");
            case R -> Optional.of(entry.entityId().isEmpty() ? "search-type" : "read");
            default -> Optional.empty();
        };
    }

    private static CodeableConcept agent(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    private static Reference ourselves() {
        return new Reference().setDisplay("Tessellate");
    }

    private static Coding type(Entry entry) {
        return entry.kind().equals("SIGN_IN") ? new Coding(DICOM, "110114", "User Authentication")
                : new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation");
    }

    private static AuditEventAction action(Entry entry) {
        String action = entry.action();
        if (!entry.kind().equals("DENIED") && transaction(entry).isPresent()) {
            // The profiles of IHE ITI Scheduling build on PatientCreate, whatever the transaction changes.
            return AuditEventAction.C;
        }
        return switch (entry.kind()) {
            case "CHANGE" -> action.endsWith("created") || action.endsWith(".held") ? AuditEventAction.C : action.endsWith("deleted") ? AuditEventAction.D : AuditEventAction.U;
            case "ACCESS" -> action.contains("$") ? AuditEventAction.E : AuditEventAction.R;
            default -> AuditEventAction.E;
        };
    }

    /** The transaction of IHE ITI Scheduling, if it was one: what the console or the plain resources do is none. */
    private static Optional<String> transaction(Entry entry) {
        return switch (entry.details().path("face").asString("")) {
            case "$find" -> Optional.of("ITI-115").filter(code -> entry.action().endsWith("/Appointment/$find"));
            case "$hold" -> Optional.of("ITI-116").filter(code -> entry.action().equals("appointment.held"));
            case "$book" -> Optional.of("ITI-117").filter(code -> BOOKS.contains(entry.action()));
            default -> Optional.empty();
        };
    }

    private static void addEntities(AuditEvent event, Entry entry) {
        JsonNode details = entry.details();
        if (details.hasNonNull("patient")) {
            addPatient(event, new Reference("Patient/" + Criteria.code(details.get("patient").asString())));
        }
        details.path("patients").forEach(shown -> addPatient(event, new Reference("Patient/" + shown.asString())));
        event.addEntity().setWhat(what(entry)).setType(new Coding(ENTITY, "2", "System Object")).setRole(new Coding(ROLE, "4", "Domain Resource"));
        query(entry).ifPresent(asked -> event.addEntity().setType(new Coding(ENTITY, "2", "System Object")).setRole(new Coding(ROLE, "24", "Query"))
                .setQuery(asked.getBytes(StandardCharsets.UTF_8)));
        if (details.hasNonNull("request")) {
            event.addEntity().setType(new Coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId", "X-Request-Id"))
                    .setWhat(new Reference().setIdentifier(new Identifier().setValue(details.get("request").asString())));
        }
    }

    /** What was asked, as far as it is kept: names and numbers that were searched for are not. */
    private static Optional<String> query(Entry entry) {
        Matcher route = ROUTE.matcher(entry.action());
        if (!route.matches() || !entry.entityId().isEmpty() || route.group(4) != null) {
            return Optional.empty();
        }
        String asked = entry.details().propertyStream().filter(one -> Traces.KEPT.contains(one.getKey())).map(one -> one.getKey() + "=" + one.getValue().asString()).collect(Collectors.joining("&"));
        return Optional.of(route.group(2) + Objects.requireNonNullElse(route.group(3), "") + "?" + asked);
    }

    private static void addPatient(AuditEvent event, Reference patient) {
        event.addEntity().setWhat(patient).setType(new Coding(ENTITY, "1", "Person")).setRole(new Coding(ROLE, "1", "Patient"));
    }

    private static Reference what(Entry entry) {
        Matcher route = ROUTE.matcher(entry.action());
        String id = entry.entityId().startsWith("id=") ? entry.entityId().substring(3) : entry.entityId();
        if (route.matches() && id.matches("[A-Za-z0-9.-]{1,64}")) {
            return new Reference(route.group(2) + "/" + id);
        }
        return switch (entry.entityType().toLowerCase(Locale.ROOT)) {
            case "appointment" -> new Reference("Appointment/" + id);
            case "patient" -> new Reference("Patient/" + id);
            default -> new Reference().setIdentifier(new Identifier().setSystem(Systems.uri(Systems.ID + entry.entityType().replace(' ', '-')))
                    .setValue(id.isEmpty() ? entry.action() : id));
        };
    }
}
