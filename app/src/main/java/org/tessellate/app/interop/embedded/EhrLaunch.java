package org.tessellate.app.interop.embedded;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.FhirId;

/**
 * A record system that may open the widget. {@code issuer} is its FHIR address, written exactly as it sends it; {@code frameOrigins} are the
 * places whose pages may hold the frame. Its users are known by the identifier of {@code identifierSystem} in their own resource, without one
 * by the reference to it.
 */
record EhrLaunch(@NotNull String id, @NotBlank @Size(max = 200) String name, @NotBlank @Size(max = 500) String issuer,
        @NotBlank @Size(max = 200) String clientId, @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 300) String> frameOrigins,
        @Nullable @Size(max = 300) String identifierSystem) {

    EhrLaunch {
        FhirId.require(id, "launch id");
        frameOrigins = List.copyOf(Objects.requireNonNullElse(frameOrigins, List.of()));
    }

    /** What an address below the issuer's is relative to; other addresses stay as they are. */
    String relative(String reference) {
        String base = issuer.replaceFirst("/*$", "/");
        return reference.startsWith(base) ? reference.substring(base.length()) : reference;
    }

    /** A path below the issuer's address. */
    String below(String path) {
        return issuer.replaceFirst("/*$", "/") + path;
    }
}
