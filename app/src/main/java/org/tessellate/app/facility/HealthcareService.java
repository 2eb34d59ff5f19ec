package org.tessellate.app.facility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** What a unit offers to patients (FHIR HealthcareService), with the weekly hours in which it is offered. */
public record HealthcareService(
        @NotNull ServiceId id,
        @NotNull UnitId unit,
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String serviceLine,
        WeeklyHours hours) {

    public HealthcareService {
        hours = Objects.requireNonNullElse(hours, WeeklyHours.ALWAYS);
    }
}
