package org.tessellate.app.interop.files;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

/** Who gives a key to a folder lets its holder act as an account: that is for those who look after accounts. */
@RestController
@RequestMapping("/api/v1/drop-boxes")
@Guarded(read = Permission.INTEGRATION_READ, write = Permission.USERS_WRITE)
class DropBoxController extends RegisterApi<DropBox> {

    DropBoxController(Register<DropBox> register) {
        super("drop-boxes", register);
    }
}
