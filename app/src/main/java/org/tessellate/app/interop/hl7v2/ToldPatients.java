package org.tessellate.app.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.patient.PatientNumbers;
import org.tessellate.app.register.Register;

/** Finds whom a message is about by the number, or writes down the little we must know of somebody new. */
@Component
class ToldPatients {

    private static final int LONGEST = 200;

    private final Register<Patient> patients;
    private final PatientNumbers numbers;

    ToldPatients(Register<Patient> patients, PatientNumbers numbers) {
        this.patients = patients;
        this.numbers = numbers;
    }

    /** None when the message names nobody. */
    Optional<PatientId> of(Er7 message, String source) {
        return message.first("PID").filter(pid -> !pid.text(3, 1).isEmpty() || !pid.text(2, 1).isEmpty()).map(pid -> of(pid, source));
    }

    private PatientId of(Er7.Part pid, String source) {
        String authority = pid.text(3, AdtMessage.recordNumber(pid), 4, 1);
        PatientIdentifier number = new PatientIdentifier(authority.isEmpty() ? source : authority, AdtMessage.patient(pid));
        PatientId id = new PatientId(UUID.nameUUIDFromBytes((number.system() + "|" + number.value()).getBytes(StandardCharsets.UTF_8)).toString());
        return known(id, number).orElseGet(() -> patients.create(described(id, number, pid)).value().id());
    }

    private Optional<PatientId> known(PatientId id, PatientIdentifier number) {
        if (patients.exists(id)) {
            return Optional.of(id);
        }
        return numbers.having(number.value()).stream().filter(one -> patients.get(one).value().identifiers().contains(number)).findFirst();
    }

    private static Patient described(PatientId id, PatientIdentifier number, Er7.Part pid) {
        String name = Stream.of(pid.text(5, 2), pid.text(5, 3), pid.text(5, 1)).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        String phone = pid.text(13, 1);
        return new Patient(id, List.of(number), name.isEmpty() ? "Unknown" : name.substring(0, Math.min(name.length(), LONGEST)),
                phone.matches("\\+?[0-9 ()./-]{3,40}") ? phone : null, null, "en", Map.of());
    }
}
