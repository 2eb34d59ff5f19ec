package org.tessellate.app.console.booking;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.demand.cases.NoShowRisks;
import org.tessellate.app.demand.cases.PlannedVisit;
import org.tessellate.app.demand.cases.Risk;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** The chances that visits to come are missed, for those who may see them. */
@Component
class AppointmentRisks {

    private final NoShowRisks risks;
    private final Access access;
    private final Clock clock;

    AppointmentRisks(NoShowRisks risks, Access access, Clock clock) {
        this.risks = risks;
        this.access = access;
        this.clock = clock;
    }

    /** By the appointment's id; empty for those who may not see any, and while there is no model. */
    Map<String, Risk> of(Collection<Appointment> appointments) {
        List<PlannedVisit> asked = appointments.stream()
                .filter(one -> one.status() == AppointmentStatus.BOOKED && one.patient() != null && one.start().isAfter(clock.instant()))
                .filter(one -> access.allows(Permission.RISKS_READ, one.unit()))
                .map(one -> new PlannedVisit(one.id().value(), new UnitId(one.unit()), one.procedure(), String.valueOf(one.patient()), null, one.start(), null))
                .toList();
        return asked.isEmpty() ? Map.of() : risks.of(asked);
    }

    @Nullable Risk of(Appointment appointment) {
        return of(List.of(appointment)).get(appointment.id().value());
    }
}
