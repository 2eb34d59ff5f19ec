package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/equipment")
class EquipmentController extends ResourceApi<Equipment> {

    EquipmentController(Register<Equipment> register) {
        super("equipment", register, Map.of("unit", "unit_id", "kind", "kind"));
    }

    @Override
    Object idOf(Equipment value) {
        return value.id();
    }
}
