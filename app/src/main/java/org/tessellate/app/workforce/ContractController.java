package org.tessellate.app.workforce;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/contracts")
class ContractController extends PeopleApi<Contract> {

    ContractController(Register<Contract> register) {
        super("contracts", register, Map.of("staff", "staff_id"));
    }

    @Override
    Object idOf(Contract value) {
        return value.id();
    }
}
