package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/services")
class ServiceController extends ResourceApi<HealthcareService> {

    ServiceController(Register<HealthcareService> register) {
        super("services", register, Map.of("unit", "unit_id"));
    }

    @Override
    Object idOf(HealthcareService value) {
        return value.id();
    }
}
