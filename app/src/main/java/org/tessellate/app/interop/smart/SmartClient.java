package org.tessellate.app.interop.smart;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.tessellate.app.runtime.FhirId;

/**
 * A system that may sign in by a token of its own: {@code keys} are the address of its key set or the set itself, {@code username} the
 * account in whose name it acts, {@code scopes} the most it may ask for.
 */
record SmartClient(@NotNull String id, @NotBlank @Size(max = 200) String name, @NotBlank @Size(max = 64) String username,
        @NotBlank @Size(max = 20_000) String keys, @NotBlank @Size(max = 2_000) String scopes) {

    SmartClient {
        FhirId.require(id, "client id");
    }
}
