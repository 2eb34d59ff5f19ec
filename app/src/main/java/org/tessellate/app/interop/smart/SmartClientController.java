package org.tessellate.app.interop.smart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

/** Whoever registers a client gives it an account's rights: hence the permission of accounts. */
@RestController
@RequestMapping("/api/v1/smart-clients")
@Guarded(read = Permission.USERS_READ, write = Permission.USERS_WRITE)
class SmartClientController extends RegisterApi<SmartClient> {

    SmartClientController(Register<SmartClient> register) {
        super("smart-clients", register);
    }
}
