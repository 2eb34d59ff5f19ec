package org.tessellate.app.interop.embedded;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

/** Whoever registers a record system lets it sign people in: hence the permission of accounts. */
@RestController
@RequestMapping("/api/v1/ehr-launches")
@Guarded(read = Permission.USERS_READ, write = Permission.USERS_WRITE)
class EhrLaunchController extends RegisterApi<EhrLaunch> {

    EhrLaunchController(Register<EhrLaunch> register) {
        super("ehr-launches", register);
    }
}
