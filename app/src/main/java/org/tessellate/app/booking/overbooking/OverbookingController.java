package org.tessellate.app.booking.overbooking;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

@RestController
@RequestMapping("/api/v1/overbooking")
class OverbookingController {

    private final Overbooking overbooking;

    OverbookingController(Overbooking overbooking) {
        this.overbooking = overbooking;
    }

    record Extra(AppointmentId visit, String patient, @Nullable String reason) {}

    /** The sessions of a unit's local day, with what extra patients would mean. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    List<SessionAdvice> day(@RequestParam String unit, @RequestParam LocalDate day) {
        return overbooking.day(unit, day);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment add(@RequestBody Extra extra) {
        return overbooking.add(extra.visit(), extra.patient(), extra.reason());
    }
}
