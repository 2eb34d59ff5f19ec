package org.tessellate.app.facility;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.register.Register;

@RestController
@RequestMapping("/api/v1/procedures")
class ProcedureController extends ResourceApi<Procedure> {

    ProcedureController(Register<Procedure> register) {
        super("procedures", register, Map.of("service", "service_id"));
    }

    @Override
    Object idOf(Procedure value) {
        return value.id();
    }
}
