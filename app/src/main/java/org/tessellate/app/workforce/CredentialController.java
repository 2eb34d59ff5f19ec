package org.tessellate.app.workforce;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/credentials")
class CredentialController extends PeopleApi<Credential> {

    CredentialController(Register<Credential> register) {
        super("credentials", register, Map.of("staff", "staff_id", "code", "code"));
    }

    @Override
    Object idOf(Credential value) {
        return value.id();
    }
}
