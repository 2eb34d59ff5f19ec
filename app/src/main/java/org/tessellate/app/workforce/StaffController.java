package org.tessellate.app.workforce;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/staff")
class StaffController extends PeopleApi<StaffMember> {

    StaffController(Register<StaffMember> register) {
        super("staff", register, Map.of("role", "role", "unit", "home_unit"));
    }

    @Override
    Object idOf(StaffMember value) {
        return value.id();
    }
}
