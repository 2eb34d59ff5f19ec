package org.tessellate.app.booking.overbooking;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.demand.cases.NoShowRisks;
import org.tessellate.app.demand.cases.PlannedVisit;
import org.tessellate.app.demand.cases.Risk;
import org.tessellate.app.facility.UnitId;

/** By the facility's trained, calibrated risk model; by what came of past visits while there is none, and for a patient without a visit. */
@Primary
@Component
class TrainedChances implements NoShowChances {

    private final NoShowRisks risks;
    private final HistoricChances historic;

    TrainedChances(NoShowRisks risks, HistoricChances historic) {
        this.risks = risks;
        this.historic = historic;
    }

    @Override
    public double of(String unit, String procedure, @Nullable String patient) {
        return historic.of(unit, procedure, patient);
    }

    @Override
    public double of(Appointment visit) {
        if (visit.patient() == null) {
            return NoShowChances.super.of(visit);
        }
        PlannedVisit planned = new PlannedVisit(visit.id().value(), new UnitId(visit.unit()), visit.procedure(), visit.patient(), null, visit.start(), null);
        return risks.of(planned).map(Risk::probability).orElseGet(() -> NoShowChances.super.of(visit));
    }
}
