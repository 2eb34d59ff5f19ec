package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/units")
class UnitController extends ResourceApi<Unit> {

    UnitController(Register<Unit> register) {
        super("units", register, Map.of("facility", "facility_id"));
    }

    @Override
    Object idOf(Unit value) {
        return value.id();
    }
}
