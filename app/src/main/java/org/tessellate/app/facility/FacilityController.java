package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/facilities")
class FacilityController extends ResourceApi<Facility> {

    FacilityController(Register<Facility> register) {
        super("facilities", register, Map.of("region", "region_id"));
    }

    @Override
    Object idOf(Facility value) {
        return value.id();
    }
}
