package org.tessellate.app.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * What roster to draft.
 *
 * @param service whose demand counts; none for the unit as a whole
 * @param staffTo the quantile to staff to; the policy's when absent
 * @param quantile a level between 0.5 and 0.99 instead of {@code staffTo}
 * @param forecast the forecast to use; absent: the latest that covers the days, or a new one
 * @param withoutForecast staffs to the policy's minimum alone, for days when no forecast can be had
 */
public record RosterOrder(
        UnitId unit,
        LocalDate from,
        int days,
        @Nullable ServiceId service,
        @Nullable StaffTo staffTo,
        @Nullable Double quantile,
        @Nullable ForecastId forecast,
        @Nullable Boolean withoutForecast) {

    private static final int LONGEST = 366;

    RosterOrder check() {
        if (unit == null || from == null) {
            throw Problem.badRequest("The unit (%s) or the first day (%s) is missing.".formatted(unit, from),
                    "Give both, as in {\"unit\": \"ed\", \"from\": \"2026-03-09\", \"days\": 28}.");
        }
        if (days < 1 || days > LONGEST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A roster of (%d) days cannot be drafted.".formatted(days),
                    "Give 1 to %d days.".formatted(LONGEST));
        }
        if (quantile != null && !(quantile >= 0.5 && quantile <= 0.99)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The quantile (%s) is not between 0.5 and 0.99.".formatted(quantile),
                    "Give 0.5 for the median, 0.75 for the upper quartile, or leave it out.");
        }
        return this;
    }
}
