package org.tessellate.app.workforce;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

@RestController
@RequestMapping("/api/v1/staff")
@Guarded(read = Permission.STAFF_READ, write = Permission.STAFF_WRITE)
class StaffController extends RegisterApi<StaffMember> {

    StaffController(Register<StaffMember> register) {
        super("staff", register);
    }
}
