package org.tessellate.app.supply;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.tessellate.app.facility.ProcedureId;

/** So many of an item are used up by each visit of the procedure. */
public record ItemNeed(ItemNeedId id, @NotNull ProcedureId procedure, @NotNull ItemId item, @Positive @Max(100) int quantity) {

    public ItemNeed {
        id = Objects.requireNonNullElseGet(id, () -> new ItemNeedId(
                UUID.nameUUIDFromBytes("%s needs %s".formatted(procedure, item).getBytes(StandardCharsets.UTF_8)).toString()));
    }
}
