package org.tessellate.app.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.booking.Limit;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** A procedure of which the policy says so is booked for patients who were referred for it (C16). Thread-safe. */
@Component
class ReferralNeed implements BookingRule {

    private final BookingPolicy policy;
    private final Facilities facilities;
    private final ObjectProvider<OrdersOnFile> orders;

    ReferralNeed(BookingPolicy policy, Facilities facilities, ObjectProvider<OrdersOnFile> orders) {
        this.policy = policy;
        this.facilities = facilities;
        this.orders = orders;
    }

    @Override
    public String id() {
        return "referral";
    }

    /** Who is in need is treated first. */
    @Override
    public boolean yieldsToUrgency() {
        return true;
    }

    @Override
    public boolean asksForPatient() {
        return true;
    }

    /** It depends on no other visit, so there is nothing to wait for where there is a referral. */
    @Override
    public boolean concerns(UnitId unit, HoldRequest wanted, Instant start) {
        return against(unit, wanted, start).isPresent();
    }

    @Override
    public Optional<String> against(UnitId unit, HoldRequest wanted, Instant start) {
        Procedure procedure = facilities.graph().procedure(new ProcedureId(wanted.procedure()));
        return lacks(unit, procedure, wanted.patient(), start) ? Optional.of(why(procedure) + ".") : Optional.empty();
    }

    /** As find keeps it: whoever is not referred gets no start, and none after the referral has lapsed. */
    List<Limit> limits(UnitId unit, Procedure procedure, @Nullable String patient, Interval window) {
        if (patient == null || !lacks(unit, procedure, patient, window.end())) {
            return List.of();
        }
        IntervalSet starts = lastStart(unit, procedure, patient).map(last -> IntervalSet.of(new Interval(Instant.EPOCH, last.plusMillis(1))))
                .orElse(IntervalSet.empty());
        return List.of(new Limit(id(), why(procedure), starts, "with a referral"));
    }

    private static String why(Procedure procedure) {
        return "%s needs a referral, and the patient has none for it".formatted(procedure.name());
    }

    private boolean lacks(UnitId unit, Procedure procedure, @Nullable String patient, Instant start) {
        return patient != null && policy.needsReferral(unit, procedure)
                && lastStart(unit, procedure, patient).filter(last -> !start.isAfter(last)).isEmpty();
    }

    /** Until when the patient's latest referral serves. */
    private Optional<Instant> lastStart(UnitId unit, Procedure procedure, String patient) {
        return orders.orderedStream().flatMap(file -> file.lastOrder(patient, procedure.id().value()).stream()).max(Comparator.naturalOrder())
                .map(decided -> policy.limit(unit, procedure, "referralDays").map(days -> decided.plus(Duration.ofDays(days))).orElse(Instant.MAX));
    }
}
