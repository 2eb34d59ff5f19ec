package org.tessellate.app.interop.cdshooks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.patient.PatientNumbers;
import org.tessellate.app.register.Register;
import tools.jackson.databind.JsonNode;

/** Who a prefetched Patient is here: by a number that one person alone has. */
@Component
class FetchedPatient {

    private final PatientNumbers numbers;
    private final Register<Patient> register;

    FetchedPatient(PatientNumbers numbers, Register<Patient> register) {
        this.numbers = numbers;
        this.register = register;
    }

    Optional<String> of(JsonNode patient) {
        List<String> found = StreamSupport.stream(patient.path("identifier").spliterator(), false).flatMap(this::having).map(PatientId::value).distinct().toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Stream<PatientId> having(JsonNode identifier) {
        String value = identifier.path("value").asString("");
        PatientIdentifier wanted = new PatientIdentifier(identifier.path("system").asString(""), value);
        return value.isEmpty() ? Stream.of() : numbers.having(value).stream().filter(id -> register.find(id).filter(one -> one.value().identifiers().contains(wanted)).isPresent());
    }
}
