package org.tessellate.app.interop.hl7v2;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.FhirId;

/** What another system calls something of ours: its {@code code} {@code means} our id; without an entry the code itself is tried. */
record ForeignCode(@Nullable String id, @NotNull Kind kind, @NotBlank @Size(max = 200) String code, @NotBlank @Size(max = 64) String means) {

    enum Kind { FACILITY, UNIT, LOCATION, PROCEDURE, STAFF, EQUIPMENT }

    ForeignCode {
        id = Objects.requireNonNullElseGet(id, () -> UUID.nameUUIDFromBytes((kind + "|" + code).getBytes(StandardCharsets.UTF_8)).toString());
        FhirId.require(id, "foreign code id");
    }
}
