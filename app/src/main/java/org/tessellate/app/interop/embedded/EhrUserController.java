package org.tessellate.app.interop.embedded;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

/** Who is who: whoever is not listed sees nothing. */
@RestController
@RequestMapping("/api/v1/ehr-users")
@Guarded(read = Permission.USERS_READ, write = Permission.USERS_WRITE)
class EhrUserController extends RegisterApi<EhrUser> {

    EhrUserController(Register<EhrUser> register) {
        super("ehr-users", register);
    }
}
