package org.tessellate.app.interop.calendar;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

/** The address of a calendar often is its key: only who looks after the connections reads it. */
@RestController
@RequestMapping("/api/v1/calendar-feeds")
@Guarded(read = Permission.INTEGRATION_WRITE, write = Permission.INTEGRATION_WRITE)
class CalendarFeedController extends RegisterApi<CalendarFeed> {

    CalendarFeedController(Register<CalendarFeed> register) {
        super("calendar-feeds", register);
    }
}
