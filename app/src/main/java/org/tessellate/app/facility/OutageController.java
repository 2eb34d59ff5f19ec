package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/outages")
class OutageController extends ResourceApi<Outage> {

    OutageController(Register<Outage> register) {
        super("outages", register, Map.of("location", "location_id", "equipment", "equipment_id"));
    }

    @Override
    Object idOf(Outage value) {
        return value.id();
    }
}
