package org.tessellate.app.workforce;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/requests")
class ShiftRequestController extends PeopleApi<ShiftRequest> {

    ShiftRequestController(Register<ShiftRequest> register) {
        super("requests", register, Map.of("staff", "staff_id"));
    }

    @Override
    Object idOf(ShiftRequest value) {
        return value.id();
    }
}
