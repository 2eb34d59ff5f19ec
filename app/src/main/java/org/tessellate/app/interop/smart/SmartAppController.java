package org.tessellate.app.interop.smart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

/** Whoever registers an app lets it ask everybody: hence the permission of accounts. */
@RestController
@RequestMapping("/api/v1/smart-apps")
@Guarded(read = Permission.USERS_READ, write = Permission.USERS_WRITE)
class SmartAppController extends RegisterApi<SmartApp> {

    SmartAppController(Register<SmartApp> register) {
        super("smart-apps", register);
    }
}
