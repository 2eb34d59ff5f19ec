package org.tessellate.app.interop.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** The code systems of our own that codes and identifiers come from, and the parts that are written with them. */
final class Systems {

    static final String ID = "urn:tessellate:id:";
    static final String VISIT_TYPE = "urn:tessellate:visit-type";
    static final String SERVICE_LINE = "urn:tessellate:service-line";
    static final String ROLE = "urn:tessellate:role";
    static final String SKILL = "urn:tessellate:skill";
    static final String CREDENTIAL = "urn:tessellate:credential";
    static final String KIND = "urn:tessellate:kind";
    static final String PROBLEM = "urn:tessellate:problem";

    private Systems() {}

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display)).setText(display);
    }

    /** A thing's own id, as others may quote it. */
    static Identifier identifier(String type, String id) {
        return new Identifier().setSystem(ID + type).setValue(id);
    }

    /** A number's system as FHIR wants it, a URI; what is none of the hospital's becomes one of ours. */
    static String uri(String system) {
        return system.matches("[a-zA-Z][a-zA-Z0-9+.-]*:\\S+") ? system : ID + URLEncoder.encode(system, StandardCharsets.UTF_8);
    }

    static Reference reference(String type, String id, String display) {
        return new Reference(type + "/" + id).setDisplay(display);
    }

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + id);
    }
}
