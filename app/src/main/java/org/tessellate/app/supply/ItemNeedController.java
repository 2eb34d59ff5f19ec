package org.tessellate.app.supply;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

@RestController
@RequestMapping("/api/v1/item-needs")
@Guarded(read = Permission.RESOURCES_READ, write = Permission.RESOURCES_WRITE)
class ItemNeedController extends RegisterApi<ItemNeed> {

    ItemNeedController(Register<ItemNeed> register) {
        super("item-needs", register);
    }
}
