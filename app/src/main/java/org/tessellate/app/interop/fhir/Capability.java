package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/** What this server can do, generated from the types it serves; open to everybody, since it says nothing about anybody. */
@Component
class Capability {

    private static final String IHE = "https://profiles.ihe.net/ITI/Scheduling/";
    private static final String BULK_PUBLISH = "https://github.com/smart-on-fhir/smart-scheduling-links/blob/master/specification.md";
    private static final Map<String, String> OPERATIONS = Map.of(
            "find", IHE + "OperationDefinition/appointment-find",
            "hold", IHE + "OperationDefinition/appointment-hold",
            "book", IHE + "OperationDefinition/appointment-book");

    private final Kinds kinds;

    Capability(Kinds kinds) {
        this.kinds = kinds;
    }

    // Kept for nobody: it names the address by which it was asked.
    @Metadata(cacheMillis = 0)
    public CapabilityStatement statement(RequestDetails request) {
        CapabilityStatement statement = new CapabilityStatement().setStatus(PublicationStatus.ACTIVE).setDateElement(new DateTimeType("2026-11-22"))
                .setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1).addFormat("json").addFormat("xml")
                .addInstantiates(IHE + "CapabilityStatement/IHE.Scheduling.server");
        statement.setPublisher("Tessellate").setName("Tessellate");
        statement.getSoftware().setName("Tessellate");
        statement.getImplementation().setDescription("Scheduling of people, rooms, equipment and appointments").setUrl(request.getFhirServerBase());
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity().setCors(true).addService(new CodeableConcept()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR", "SMART-on-FHIR")).setText("SMART App Launch (standalone), SMART Backend Services; bearer tokens"));
        kinds.all().forEach(served -> rest.addResource(resource(served)));
        rest.addOperation().setName("bulk-publish").setDefinition(BULK_PUBLISH).setDocumentation("What is free at the sites that are published, for everybody: GET $bulk-publish (SMART Scheduling Links).");
        return statement;
    }

    private static CapabilityStatementRestResourceComponent resource(Served<?> served) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent().setType(served.name())
                .setVersioning(ResourceVersionPolicy.NOVERSION);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        addWrites(resource, served.name());
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        served.parameters().forEach(parameter -> resource.addSearchParam().setName(parameter.name()).setType(parameter.type()));
        served.parameters().stream().filter(parameter -> parameter.type() == SearchParamType.REFERENCE)
                .forEach(parameter -> resource.addSearchInclude(served.name() + ":" + parameter.name()));
        if (served.name().equals("Appointment")) {
            resource.addSupportedProfile(IHE + "StructureDefinition/ihe-sched-appt");
            OPERATIONS.forEach((name, definition) -> resource.addOperation().setName(name).setDefinition(definition));
        }
        return resource;
    }

    private static void addWrites(CapabilityStatementRestResourceComponent resource, String type) {
        if (Gate.OTHERS.containsKey(type + "/" + TypeRestfulInteraction.CREATE.toCode())) {
            resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            resource.setConditionalCreate(Set.of("Appointment", "Patient").contains(type));
        }
        if (Gate.OTHERS.containsKey(type + "/" + TypeRestfulInteraction.DELETE.toCode())) {
            resource.addInteraction().setCode(TypeRestfulInteraction.DELETE);
        }
        if (Gate.OTHERS.containsKey(type + "/" + TypeRestfulInteraction.UPDATE.toCode())) {
            resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
            // Patients come under the record system's own ids; visits get theirs here.
            resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE).setUpdateCreate(type.equals("Patient"));
        }
    }
}
