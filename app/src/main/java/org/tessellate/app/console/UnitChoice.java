package org.tessellate.app.console;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The units and services that a page offers to the signed-in person. */
@Component
public class UnitChoice {

    private final Facilities facilities;
    private final Access access;

    UnitChoice(Facilities facilities, Access access) {
        this.facilities = facilities;
        this.access = access;
    }

    public List<Unit> units(Permission permission) {
        return facilities.graph().units().values().stream()
                .filter(unit -> access.allows(permission, unit.id().value()))
                .sorted(Comparator.comparing(Unit::name).thenComparing(unit -> unit.id().value()))
                .toList();
    }

    /** The unit asked for if it is among {@code units}, or the first of them; null when there is none. */
    public @Nullable Unit chosen(@Nullable String id, List<Unit> units) {
        if (id != null && !id.isBlank()) {
            Unit asked = facilities.graph().unit(new UnitId(id));
            if (units.stream().noneMatch(unit -> unit.id().equals(asked.id()))) {
                throw Problem.forbidden("The unit (%s) is not among those that this page shows you.".formatted(id),
                        "Maybe choose another unit, or ask an administrator for a role there.");
            }
            return asked;
        }
        return units.isEmpty() ? null : units.getFirst();
    }

    public List<HealthcareService> services(Unit unit) {
        return facilities.graph().services().values().stream().filter(service -> service.unit().equals(unit.id()))
                .sorted(Comparator.comparing(HealthcareService::name)).toList();
    }
}
