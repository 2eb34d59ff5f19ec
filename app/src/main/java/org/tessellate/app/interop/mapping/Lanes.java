package org.tessellate.app.interop.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/** The partition key of what happens: the facility it happens in. */
@Component
class Lanes {

    /** Of what belongs to no facility in use. */
    static final String NOWHERE = "none";

    private final Facilities facilities;
    private final Workforce workforce;

    Lanes(Facilities facilities, Workforce workforce) {
        this.facilities = facilities;
        this.workforce = workforce;
    }

    String of(@Nullable UnitId unit) {
        ResourceGraph graph = facilities.graph();
        return unit != null && graph.units().containsKey(unit) ? graph.unit(unit).facility().value() : NOWHERE;
    }

    Optional<UnitId> homeOf(StaffId staff) {
        return workforce.known(staff).map(StaffMember::homeUnit);
    }
}
