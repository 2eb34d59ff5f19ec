package org.tessellate.app.patient;

import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;

@Configuration(proxyBeanMethods = false)
class PatientConfiguration {

    @Bean
    Register<Patient> patientRegister(Registers registers) {
        return registers.open(Definition.of("Patient", "patient.patient", Patient.class, Permission.PATIENTS_WRITE, Patient::id)
                .forAnyUnit()
                .searchedBy(PatientConfiguration::searched));
    }

    // Neither language nor contacts: by them, everybody could be listed.
    private static Stream<String> searched(Patient patient) {
        return Stream.concat(Stream.of(patient.name()), patient.identifiers().stream().map(PatientIdentifier::value));
    }
}
