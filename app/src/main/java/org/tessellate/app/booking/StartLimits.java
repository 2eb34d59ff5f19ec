package org.tessellate.app.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.booking.Limit;
import org.tessellate.engine.time.Interval;

/** The rules that find keeps as well as hold: how late and how early, how many a day, and for whom. */
@Component
class StartLimits {

    private final CutOff cutOff;
    private final DailyLimit daily;
    private final ReferralNeed referral;

    StartLimits(CutOff cutOff, DailyLimit daily, ReferralNeed referral) {
        this.cutOff = cutOff;
        this.daily = daily;
        this.referral = referral;
    }

    List<Limit> of(BookingContext context, Interval window, @Nullable String patient, boolean urgent) {
        UnitId unit = context.unit();
        Procedure procedure = context.procedure();
        return Stream.of(cutOff.limits(unit, procedure, urgent), daily.limits(unit, procedure, window),
                urgent ? List.<Limit>of() : referral.limits(unit, procedure, patient, window)).flatMap(List::stream).toList();
    }

    /** What stands against this start, in a sentence. */
    Optional<String> against(BookingContext context, Instant start, @Nullable String patient) {
        return of(context, new Interval(start, start.plusSeconds(60)), patient, false).stream().filter(limit -> !limit.starts().contains(start)).findFirst()
                .map(limit -> limit.why() + ".");
    }
}
