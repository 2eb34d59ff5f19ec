package org.tessellate.app.interop.embedded;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.tessellate.app.runtime.FhirId;

/** Which account a record system's user is: {@code ehrUser} is {@code Practitioner/ID}, or the identifier by which the launch knows its users. */
record EhrUser(@NotNull String id, @NotBlank String launch, @NotBlank @Size(max = 200) String ehrUser, @NotBlank @Size(max = 64) String username) {

    EhrUser {
        FhirId.require(id, "id of the record system's user");
    }
}
