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
import org.tessellate.app.patient.PatientMerge;
import org.tessellate.app.patient.PatientNumbers;
import org.tessellate.app.register.Register;

/** Finds whom a message is about by the number, or writes down the little we must know of somebody new. */
@Component
class ToldPatients {

    private static final int LONGEST = 200;

    private final Register<Patient> patients;
    private final PatientNumbers numbers;
    private final PatientMerge merges;

    ToldPatients(Register<Patient> patients, PatientNumbers numbers, PatientMerge merges) {
        this.patients = patients;
        this.numbers = numbers;
        this.merges = merges;
    }

    /** None when the message names nobody. */
    Optional<PatientId> of(Er7 message, String source) {
        return message.first("PID").filter(pid -> !pid.text(3, 1).isEmpty() || !pid.text(2, 1).isEmpty()).map(pid -> of(pid, source));
    }

    /** Who has the number, without writing anybody down. */
    Optional<PatientId> known(Er7.Part pid, String source) {
        return known(number(pid, source));
    }

    private PatientId of(Er7.Part pid, String source) {
        PatientIdentifier number = number(pid, source);
        return known(number).orElseGet(() -> patients.create(described(id(number), number, pid)).value().id());
    }

    private static PatientIdentifier number(Er7.Part pid, String source) {
        String authority = pid.text(3, AdtMessage.recordNumber(pid), 4, 1);
        return new PatientIdentifier(authority.isEmpty() ? source : authority, AdtMessage.patient(pid));
    }

    private static PatientId id(PatientIdentifier number) {
        return new PatientId(UUID.nameUUIDFromBytes((number.system() + "|" + number.value()).getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** Who had the former number; empty when nobody had it. */
    Optional<PatientId> losing(String former, Er7.Part mrg, Er7.Part pid, String source) {
        PatientIdentifier number = number(pid, source);
        return known(new PatientIdentifier(mrg.text(1, 4).isEmpty() ? number.system() : mrg.text(1, 4), former));
    }

    /** They are known by this number too; where somebody has it already, they are one from now on. */
    void merge(PatientId losing, Er7.Part pid, String source) {
        PatientIdentifier number = number(pid, source);
        known(number).filter(other -> !other.equals(losing)).ifPresentOrElse(other -> merges.merge(losing, other), () -> merges.name(losing, number));
    }

    /** Rather who has the number than whose id it once made: after a merge that is somebody else. */
    private Optional<PatientId> known(PatientIdentifier number) {
        return having(number).or(() -> Optional.of(id(number)).filter(patients::exists));
    }

    private Optional<PatientId> having(PatientIdentifier number) {
        return numbers.having(number.value()).stream().filter(one -> patients.get(one).value().identifiers().contains(number)).findFirst();
    }

    private static Patient described(PatientId id, PatientIdentifier number, Er7.Part pid) {
        String name = Stream.of(pid.text(5, 2), pid.text(5, 3), pid.text(5, 1)).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        String phone = pid.text(13, 1);
        return new Patient(id, List.of(number), name.isEmpty() ? "Unknown" : name.substring(0, Math.min(name.length(), LONGEST)),
                phone.matches("\\+?[0-9 ()./-]{3,40}") ? phone : null, null, "en", Map.of());
    }
}
