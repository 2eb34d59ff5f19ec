package org.tessellate.app.patient;

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
        return registers.open(Definition.of("Patient", "patient.patient", Patient.class, Permission.PATIENTS_WRITE, Patient::id).forAnyUnit());
    }
}
