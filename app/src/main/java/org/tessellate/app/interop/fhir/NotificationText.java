package org.tessellate.app.interop.fhir;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.fhir.Subscribers.Notification;

/** The bundles that are sent: how the subscription stands, and which events, by number and id; the resources themselves for who asked for them whole. */
@Component
class NotificationText {

    private final Clock clock;
    private final NotifiedResources resources;

    NotificationText(Clock clock, NotifiedResources resources) {
        this.clock = clock;
        this.resources = resources;
    }

    Bundle bundle(Subscriber one, String kind, List<Notification> events) {
        Bundle bundle = new Bundle().setType(BundleType.HISTORY).setTimestamp(Date.from(clock.instant()));
        Parameters status = status(one, kind);
        events.forEach(event -> status.addParameter(part(one, event)));
        var entry = bundle.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(status);
        entry.getRequest().setMethod(HTTPVerb.GET).setUrl("Subscription/%s/$status".formatted(one.id()));
        entry.getResponse().setStatus("200");
        resources.of(one, events).forEach(resource -> add(bundle, resource));
        return bundle;
    }

    /** A history wants to know how it came about: by reading it as it is. */
    private static void add(Bundle bundle, Resource resource) {
        String address = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        var entry = bundle.addEntry().setFullUrl("urn:tessellate:fhir:" + address).setResource(resource);
        entry.getRequest().setMethod(HTTPVerb.GET).setUrl(address);
        entry.getResponse().setStatus("200");
    }

    Parameters status(Subscriber one, String kind) {
        Parameters status = new Parameters();
        status.addParameter(named("subscription", Systems.reference("Subscription", one.id())));
        status.addParameter(named("topic", new CanonicalType(one.topic().url())));
        status.addParameter(named("status", new CodeType(one.status())));
        status.addParameter(named("type", new CodeType(kind)));
        status.addParameter(named("events-since-subscription-start", new StringType(Long.toString(one.events()))));
        if (one.error() != null) {
            status.addParameter(named("error", Systems.concept(Systems.PROBLEM, "delivery", one.error())));
        }
        return status;
    }

    private static ParametersParameterComponent part(Subscriber one, Notification event) {
        ParametersParameterComponent part = new ParametersParameterComponent().setName("notification-event");
        part.addPart(named("event-number", new StringType(Long.toString(event.number()))));
        part.addPart(named("timestamp", new InstantType(Date.from(event.occurredAt()))));
        if (!one.content().equals("empty")) {
            part.addPart(named("focus", new Reference(event.focus())));
        }
        return part;
    }

    private static ParametersParameterComponent named(String name, Type value) {
        return new ParametersParameterComponent().setName(name).setValue(value);
    }
}
