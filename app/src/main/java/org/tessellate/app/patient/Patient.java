package org.tessellate.app.patient;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody who is cared for; the EHR stays the system of record. */
public record Patient(
        @NotNull PatientId id,
        @Size(max = 20) List<@Valid PatientIdentifier> identifiers,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Pattern(regexp = "\\+?[0-9 ()./-]{3,40}", message = "must be a telephone number") String phone,
        @Nullable @Email @Size(max = 200) String email,
        @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", message = "must be a language tag such as en or pt-BR") String language,
        @Size(max = 20) Map<@Size(max = 100) String, @Size(max = 200) String> preferences) {

    public Patient {
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        language = Objects.requireNonNullElse(language, "en");
        preferences = Map.copyOf(Objects.requireNonNullElse(preferences, Map.of()));
    }

    /** Only the id: names and contacts must not reach a log. */
    @Override
    public String toString() {
        return "Patient[" + id + "]";
    }
}
