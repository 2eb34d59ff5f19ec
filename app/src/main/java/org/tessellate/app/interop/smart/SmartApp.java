package org.tessellate.app.interop.smart;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.tessellate.app.runtime.FhirId;

/**
 * An app that people may let act for them; a public client, proved by PKCE. {@code redirects} are the only addresses it is answered at,
 * character by character, {@code scopes} the most it may ask for.
 */
record SmartApp(@NotNull String id, @NotBlank @Size(max = 200) String name, @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 500) String> redirects,
        @NotBlank @Size(max = 2_000) String scopes) {

    SmartApp {
        FhirId.require(id, "app id");
        redirects = List.copyOf(Objects.requireNonNullElse(redirects, List.of()));
    }
}
