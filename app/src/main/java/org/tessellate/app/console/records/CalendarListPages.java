package org.tessellate.app.console.records;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;

/** The calendars of others as a table; their addresses are their keys, hence the right to change for reading too. */
@Controller
@RequestMapping("/integration/lists/calendars")
@Guarded(read = Permission.INTEGRATION_WRITE, write = Permission.INTEGRATION_WRITE)
class CalendarListPages extends TablePages {

    CalendarListPages(@Qualifier("calendarFeeds") Register<?> feeds, TableViews views, Access access) {
        super("integration/lists/calendars", Permission.INTEGRATION_WRITE,
                List.of(RecordTable.of("calendar-feeds", feeds, "id", "location", "equipment", "staff")), views, access);
    }
}
