package org.tessellate.app.facility;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.RegisterApi;

@RestController
@RequestMapping("/api/v1/calendar-days")
@Guarded(read = Permission.RESOURCES_READ, write = Permission.RESOURCES_WRITE)
class CalendarController extends RegisterApi<CalendarDay> {

    CalendarController(Register<CalendarDay> register) {
        super("calendar-days", register);
    }
}
