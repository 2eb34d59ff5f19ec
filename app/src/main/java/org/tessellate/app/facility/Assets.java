package org.tessellate.app.facility;

import org.springframework.stereotype.Service;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Whether single devices can be used, as who keeps them says. Thread-safe. */
@Service
public class Assets {

    private final Register<Equipment> equipment;

    Assets(Register<Equipment> equipment) {
        this.equipment = equipment;
    }

    /** What was known already changes nothing. */
    public void ready(EquipmentId id, int unitNumber, boolean ready) {
        Versioned<Equipment> device = equipment.get(id);
        if (unitNumber < 1 || unitNumber > device.value().units()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The equipment (%s) has no unit (%d).".formatted(id, unitNumber),
                    "Maybe it is numbered otherwise; it has (%d).".formatted(device.value().units()));
        }
        if (device.value().isReady(unitNumber) != ready) {
            equipment.update(id, device.value().withReadiness(unitNumber, ready), device.version());
        }
    }
}
