package org.tessellate.app.console.records;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;

/** Record systems, their people, systems that sign in by themselves and apps of people, as tables: whoever registers one opens a door for accounts. */
@Controller
@RequestMapping("/integration/lists/systems")
@Guarded(read = Permission.USERS_READ, write = Permission.USERS_WRITE)
class SystemListPages extends TablePages {

    SystemListPages(@Qualifier("ehrLaunchRegister") Register<?> launches, @Qualifier("ehrUserRegister") Register<?> people,
            @Qualifier("smartClientRegister") Register<?> clients, @Qualifier("smartAppRegister") Register<?> apps, TableViews views, Access access) {
        super("integration/lists/systems", Permission.USERS_WRITE, List.of(
                RecordTable.of("ehr-launches", launches, "name", "issuer", "clientId", "frameOrigins"),
                RecordTable.of("ehr-users", people, "ehrUser", "launch", "username"),
                RecordTable.of("smart-clients", clients, "name", "username", "scopes"),
                RecordTable.of("smart-apps", apps, "name", "redirects", "scopes")), views, access);
    }
}
