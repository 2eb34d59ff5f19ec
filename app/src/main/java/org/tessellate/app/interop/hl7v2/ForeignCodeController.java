package org.tessellate.app.interop.hl7v2;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

@RestController
@RequestMapping("/api/v1/foreign-codes")
@Guarded(read = Permission.INTEGRATION_READ, write = Permission.INTEGRATION_WRITE)
class ForeignCodeController extends RegisterApi<ForeignCode> {

    ForeignCodeController(Register<ForeignCode> register) {
        super("foreign-codes", register);
    }
}
