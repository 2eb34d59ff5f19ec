package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * Something done for a patient and all it needs. The patient is there for {@code durationMinutes}; the first room is also held for
 * setup before and turnover after. The requirements' offsets count from the patient's start.
 */
public record Procedure(
        @NotNull ProcedureId id,
        @NotNull ServiceId service,
        @NotBlank @Size(max = 200) String name,
        @Positive @Max(1_440) int durationMinutes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero @Max(480) int setupMinutes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero @Max(480) int turnoverMinutes,
        @Size(max = 20) List<@Valid RoomRequirement> rooms,
        @Size(max = 50) List<@Valid RoleRequirement> roles,
        @Size(max = 50) List<@Valid EquipmentRequirement> equipment) {

    public Procedure {
        rooms = List.copyOf(Objects.requireNonNullElse(rooms, List.of()));
        roles = List.copyOf(Objects.requireNonNullElse(roles, List.of()));
        equipment = List.copyOf(Objects.requireNonNullElse(equipment, List.of()));
    }
}
