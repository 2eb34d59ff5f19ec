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

    /** The unit asked for, or the first that the person may see; null when there is none. */
    public @Nullable Unit chosen(@Nullable String id, List<Unit> units) {
        if (id != null && !id.isBlank()) {
            return facilities.graph().unit(new UnitId(id));
        }
        return units.isEmpty() ? null : units.getFirst();
    }

    public List<HealthcareService> services(Unit unit) {
        return facilities.graph().services().values().stream().filter(service -> service.unit().equals(unit.id()))
                .sorted(Comparator.comparing(HealthcareService::name)).toList();
    }
}
