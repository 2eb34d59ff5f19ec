package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/locations")
class LocationController extends ResourceApi<Location> {

    LocationController(Register<Location> register) {
        super("locations", register, Map.of("unit", "unit_id", "kind", "kind", "partOf", "part_of"));
    }

    @Override
    Object idOf(Location value) {
        return value.id();
    }
}
