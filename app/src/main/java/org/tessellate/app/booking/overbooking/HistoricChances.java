package org.tessellate.app.booking.overbooking;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From what came of past visits: the procedure's share is drawn towards the policy's usual one, and the patient's own towards the procedure's,
 * as if {@code STRENGTH} visits had been seen before, so that one missed visit marks nobody.
 */
@Component
class HistoricChances implements NoShowChances {

    private static final double STRENGTH = 10;

    private final JdbcClient jdbc;
    private final OverbookingPolicy policy;

    HistoricChances(JdbcClient jdbc, OverbookingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    private record Past(long missed, long all) {

        double towards(double usual) {
            return (missed + STRENGTH * usual) / (all + STRENGTH);
        }
    }

    @Override
    public double of(String unit, String procedure, @Nullable String patient) {
        double usual = past("procedure_id = ?", procedure).towards(policy.of(unit).usualNoShow());
        return patient == null ? usual : past("patient_id = ?", patient).towards(usual);
    }

    private Past past(String where, String value) {
        return jdbc.sql("SELECT count(*) FILTER (WHERE status = 'noshow') AS missed, count(*) AS every FROM booking.appointment WHERE "
                        + "status IN ('noshow', 'fulfilled') AND " + where)
                .param(value).query((row, number) -> new Past(row.getLong("missed"), row.getLong("every"))).single();
    }
}
