package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Objects;
import java.util.Set;

/**
 * People a procedure needs: {@code count} of a role, from {@code offsetMinutes} after its start for {@code durationMinutes}, each
 * holding all {@code credentials}. {@code pooled} people are not named: any of the role on shift gives the minutes.
 */
public record RoleRequirement(
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String role,
        @Positive @Max(50) int count,
        @PositiveOrZero @Max(1_440) int offsetMinutes,
        @Positive @Max(1_440) int durationMinutes,
        Set<@Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String> credentials,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean pooled) {

    public RoleRequirement {
        credentials = Set.copyOf(Objects.requireNonNullElse(credentials, Set.of()));
    }
}
