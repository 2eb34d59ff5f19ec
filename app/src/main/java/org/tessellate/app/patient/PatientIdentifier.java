package org.tessellate.app.patient;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A number by which another system knows the patient, for instance a medical record number. */
public record PatientIdentifier(@NotBlank @Size(max = 200) String system, @NotBlank @Size(max = 200) String value) {

    /** Never the number: it must not reach a log. */
    @Override
    public String toString() {
        return "PatientIdentifier[system=" + system + "]";
    }
}
