package org.tessellate.app.interop.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.referral.Choice;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Referral;
import org.tessellate.app.referral.ReferralQuery;
import org.tessellate.app.referral.Referrals;

/** Referrals, as they were read or as a person decided; what their notes say stays where they are read. */
@Component
class ServiceRequests implements Served<ServiceRequest> {

    private static final String UNREAD = "What is asked for is still to be decided.";

    private final Referrals referrals;
    private final Facilities facilities;
    private final Compartment compartment;

    ServiceRequests(Referrals referrals, Facilities facilities, Compartment compartment) {
        this.referrals = referrals;
        this.facilities = facilities;
        this.compartment = compartment;
    }

    @Override
    public Class<ServiceRequest> type() {
        return ServiceRequest.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<ServiceRequest>> parameters() {
        return List.of(Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.token("status", one -> Stream.of(one.getStatusElement())),
                Parameter.token("intent", one -> Stream.of(one.getIntentElement())),
                Parameter.token("priority", one -> Stream.of(one.getPriorityElement())),
                Parameter.token("code", one -> Stream.of(one.getCode())),
                Parameter.reference("patient", one -> subject(one)), Parameter.reference("subject", one -> subject(one)),
                Parameter.reference("performer", one -> one.getPerformer().stream()),
                Parameter.date("authored", one -> Stream.of(Span.at(one.getAuthoredOn().toInstant(), one.getAuthoredOnElement().getTimeZone().toZoneId()))));
    }

    private static Stream<Reference> subject(ServiceRequest request) {
        return Stream.of(request.getSubject()).filter(Reference::hasReference);
    }

    @Override
    public Optional<ServiceRequest> find(String id) {
        return found(ReferralQuery.ALL.withIds(Set.of(id))).stream().findFirst();
    }

    @Override
    public List<ServiceRequest> candidates(Criteria criteria) {
        return found(query(criteria));
    }

    @Override
    public void each(Criteria criteria, Consumer<List<ServiceRequest>> taker) {
        referrals.each(confined(query(criteria)), some -> taker.accept(some.stream().map(this::written).toList()));
    }

    private List<ServiceRequest> found(ReferralQuery query) {
        List<ServiceRequest> found = new ArrayList<>();
        referrals.each(confined(query), some -> some.forEach(one -> found.add(written(one))));
        return found;
    }

    private static ReferralQuery query(Criteria criteria) {
        ReferralQuery byIds = criteria.codes("_id", "identifier").map(ReferralQuery.ALL::withIds).orElse(ReferralQuery.ALL);
        return criteria.codes("patient", "subject").map(byIds::ofPatients).orElse(byIds);
    }

    private ReferralQuery confined(ReferralQuery query) {
        return compartment.patient().map(own -> query.ofPatients(query.patients() == null || query.patients().contains(own) ? Set.of(own) : Set.of())).orElse(query);
    }

    private ServiceRequest written(Referral referral) {
        ServiceRequest request = new ServiceRequest().setStatus(status(referral)).setIntent(ServiceRequestIntent.ORDER).setPriority(priority(referral))
                .setAuthoredOnElement(authored(referral)).addPerformer(Systems.reference("Organization", referral.unit()))
                .setCode(procedure(referral).map(this::code).orElseGet(() -> new CodeableConcept().setText(UNREAD)))
                .setRequester(new Reference().setIdentifier(new Identifier().setSystem(Systems.ID + "user").setValue(referral.receivedBy())))
                .setSubject(referral.patient() == null ? new Reference().setDisplay("Not known yet") : Systems.reference("Patient", referral.patient()));
        request.setId(referral.id());
        request.getMeta().setVersionId(Integer.toString(referral.version()));
        request.addCategory().addCoding(new Coding("http://snomed.info/sct", "3457005", "Patient referral"));
        return request.addIdentifier(Systems.identifier("referral", referral.id()));
    }

    private DateTimeType authored(Referral referral) {
        return new DateTimeType(Moments.instant(referral.receivedAt(), facilities.graph().zoneOf(new UnitId(referral.unit()))).getValueAsString());
    }

    /** Whether the visit took place, the visits say. */
    private static ServiceRequestStatus status(Referral referral) {
        return referral.status() == Referral.Status.DISMISSED ? ServiceRequestStatus.REVOKED : ServiceRequestStatus.ACTIVE;
    }

    private static Optional<String> procedure(Referral referral) {
        return Optional.ofNullable(referral.choice()).map(Choice::procedure).or(referral.reading()::procedure);
    }

    private CodeableConcept code(String procedure) {
        String name = Optional.ofNullable(facilities.graph().procedures().get(new ProcedureId(procedure))).map(Procedure::name).orElse(procedure);
        return Systems.concept(Systems.VISIT_TYPE, procedure, name);
    }

    private static ServiceRequestPriority priority(Referral referral) {
        Priority decided = Optional.ofNullable(referral.choice()).map(Choice::priority).orElse(referral.reading().priority());
        return switch (decided) {
            case EMERGENCY -> ServiceRequestPriority.STAT;
            case URGENT -> ServiceRequestPriority.ASAP;
            case SOON -> ServiceRequestPriority.URGENT;
            case ROUTINE -> ServiceRequestPriority.ROUTINE;
        };
    }
}
