package org.tessellate.app.workforce;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.Code;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.Trait;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.facility.WeeklyHours;

/**
 * Somebody who can be rostered. {@code floatsTo} names further units they may work in, {@code availability} the weekly hours in which
 * they work at all, {@code visitMinutes} how long a procedure takes with them where that differs from the usual, {@code traits}
 * what patients may wish for, such as {@code language:es}.
 */
public record StaffMember(
        @NotNull StaffId id,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String role,
        @NotNull UnitId homeUnit,
        @Size(max = 100) Set<@Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String> skills,
        @Size(max = 100) Set<UnitId> floatsTo,
        Employment employment,
        WeeklyHours availability,
        Map<ProcedureId, @Positive @Max(1_440) Integer> visitMinutes,
        @Size(max = 100) Set<@Pattern(regexp = Trait.PATTERN, message = Trait.MESSAGE) String> traits) {

    public StaffMember {
        skills = Set.copyOf(Objects.requireNonNullElse(skills, Set.of()));
        floatsTo = Set.copyOf(Objects.requireNonNullElse(floatsTo, Set.of()));
        employment = Objects.requireNonNullElse(employment, Employment.EMPLOYED);
        availability = Objects.requireNonNullElse(availability, WeeklyHours.ALWAYS);
        visitMinutes = Map.copyOf(Objects.requireNonNullElse(visitMinutes, Map.of()));
        traits = Set.copyOf(Objects.requireNonNullElse(traits, Set.of()));
    }

    public StaffMember(StaffId id, String name, String role, UnitId homeUnit, Set<String> skills, Set<UnitId> floatsTo, @Nullable Employment employment,
            @Nullable WeeklyHours availability, @Nullable Map<ProcedureId, Integer> visitMinutes) {
        this(id, name, role, homeUnit, skills, floatsTo, Objects.requireNonNullElse(employment, Employment.EMPLOYED),
                Objects.requireNonNullElse(availability, WeeklyHours.ALWAYS), Objects.requireNonNullElse(visitMinutes, Map.of()), Set.of());
    }

    public boolean worksIn(UnitId unit) {
        return homeUnit.equals(unit) || floatsTo.contains(unit);
    }
}
