package org.tessellate.app.workforce;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/leave")
class LeaveController extends PeopleApi<Leave> {

    LeaveController(Register<Leave> register) {
        super("leave", register, Map.of("staff", "staff_id"));
    }

    @Override
    Object idOf(Leave value) {
        return value.id();
    }
}
