package org.tessellate.app.interop.billing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.register.Register;
import org.tessellate.engine.time.Interval;

/** What a visit that took place is billed for: the procedure once, and each item it used up. */
@Component
class Charges {

    private final Register<Patient> patients;
    private final BillingSettings settings;

    Charges(Register<Patient> patients, BillingSettings settings) {
        this.patients = patients;
        this.settings = settings;
    }

    /** Nothing for visits that were for nobody. */
    List<Charge> of(Appointment visit, Instant fulfilled) {
        if (visit.patient() == null) {
            return List.of();
        }
        String account = account(visit.patient(), visit);
        return Stream.concat(Stream.of(done(visit, account, fulfilled)),
                used(visit).entrySet().stream().map(one -> used(visit, account, one.getKey(), one.getValue(), fulfilled))).toList();
    }

    private static Map<String, Integer> used(Appointment visit) {
        return visit.allocations().stream().filter(taken -> key(taken).isStock())
                .collect(Collectors.toMap(Charges::item, Allocated::units, Integer::sum, TreeMap::new));
    }

    private static String item(Allocated taken) {
        return taken.resource().substring(taken.resource().lastIndexOf('/') + 1);
    }

    private static Charge done(Appointment visit, String account, Instant fulfilled) {
        return new Charge(visit.id().value(), visit.id().value(), account, Charge.Kind.PROCEDURE, visit.procedure(), 1, during(visit), visit.unit(),
                performers(visit), fulfilled);
    }

    // Both ids together may be longer than an id in FHIR.
    private static Charge used(Appointment visit, String account, String item, int quantity, Instant fulfilled) {
        String id = UUID.nameUUIDFromBytes((visit.id() + "/" + item).getBytes(StandardCharsets.UTF_8)).toString();
        return new Charge(id, visit.id().value(), account, Charge.Kind.ITEM, item, quantity, during(visit), visit.unit(), performers(visit), fulfilled);
    }

    private static Interval during(Appointment visit) {
        return new Interval(visit.start(), visit.end());
    }

    private static List<String> performers(Appointment visit) {
        return visit.allocations().stream().map(Charges::key).filter(key -> key.kind().equals("staff")).map(ResourceKey::id).distinct().toList();
    }

    private static ResourceKey key(Allocated taken) {
        return new ResourceKey(taken.resource());
    }

    private String account(String patient, Appointment visit) {
        return patients.get(new PatientId(patient)).value().identifiers().stream().filter(known -> known.system().equals(settings.accountSystem()))
                .map(PatientIdentifier::value).findFirst().orElseThrow(() -> new IllegalStateException(
                        "The patient of appointment (%s) has no number of the system (%s).\nMaybe add it to the patient's identifiers, then send this again."
                                .formatted(visit.id(), settings.accountSystem())));
    }
}
