package org.tessellate.app.console.records;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;

/** The drop boxes as a table: to register and to change them. */
@Controller
@RequestMapping("/integration/lists/boxes")
@Guarded(read = Permission.INTEGRATION_READ, write = Permission.USERS_WRITE)
class BoxListPages extends TablePages {

    BoxListPages(@Qualifier("dropBoxes") Register<?> boxes, TableViews views, Access access) {
        super("integration/lists/boxes", Permission.USERS_WRITE,
                List.of(RecordTable.of("drop-boxes", boxes, "id", "account", "schema", "unit", "columns", "plans")), views, access);
    }
}
