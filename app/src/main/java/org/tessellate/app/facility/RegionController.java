package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/regions")
class RegionController extends ResourceApi<Region> {

    RegionController(Register<Region> register) {
        super("regions", register, Map.of());
    }

    @Override
    Object idOf(Region value) {
        return value.id();
    }
}
