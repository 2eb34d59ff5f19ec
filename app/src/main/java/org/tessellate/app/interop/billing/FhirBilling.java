package org.tessellate.app.interop.billing;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import java.util.Objects;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.PutDocuments;
import org.tessellate.engine.time.Interval;

/** As FHIR R4 ChargeItem, {@code billable}, put under the charge's own id; prices are theirs to know. */
@Component
@ConditionalOnProperty("tessellate.billing.url")
class FhirBilling implements Billing {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final BillingSettings settings;
    private final PutDocuments there;

    FhirBilling(BillingSettings settings) {
        this.settings = settings;
        this.there = new PutDocuments("The billing system", Objects.requireNonNull(settings.url()), settings.token(), settings.timeout());
    }

    @Override
    public void hand(Charge charge, String key) {
        there.put("ChargeItem/" + charge.id(), "application/fhir+json", fhir.newJsonParser().encodeResourceToString(item(charge)), key);
    }

    private ChargeItem item(Charge charge) {
        ChargeItem item = new ChargeItem().setStatus(ChargeItemStatus.BILLABLE).setCode(code(charge))
                .setSubject(named(settings.accountSystem(), charge.account())).setQuantity(new Quantity(charge.quantity()))
                .setOccurrence(period(charge.during())).setPerformingOrganization(named("urn:tessellate:unit", charge.unit()))
                .setEnteredDate(Date.from(charge.entered()));
        item.setId(charge.id());
        item.addIdentifier().setSystem("urn:tessellate:charge").setValue(charge.id());
        item.addSupportingInformation(named("urn:tessellate:id", charge.visit()).setType("Appointment"));
        charge.performers().forEach(staff -> item.addPerformer().setActor(named("urn:tessellate:id", staff).setType("Practitioner")));
        return item;
    }

    private static CodeableConcept code(Charge charge) {
        String system = charge.kind() == Charge.Kind.PROCEDURE ? "urn:tessellate:procedure" : "urn:tessellate:item";
        return new CodeableConcept(new Coding(system, charge.code(), null));
    }

    private static Period period(Interval during) {
        return new Period().setStart(Date.from(during.start())).setEnd(Date.from(during.end()));
    }

    private static Reference named(String system, String value) {
        return new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value));
    }
}
