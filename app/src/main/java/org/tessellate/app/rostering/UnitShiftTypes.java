package org.tessellate.app.rostering;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.rostering.ShiftType;

/** The shift types a unit's policy has now; thread-safe. */
@Component
public class UnitShiftTypes {

    private final Policies policies;

    UnitShiftTypes(Policies policies) {
        this.policies = policies;
    }

    public List<ShiftType> of(UnitId unit) {
        return policies.resolve(unit).at("/shiftTypes").isEmpty() ? List.of() : RosterPolicy.shiftTypes(policies.resolve(unit));
    }
}
