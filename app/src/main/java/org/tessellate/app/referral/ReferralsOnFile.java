package org.tessellate.app.referral;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.OrdersOnFile;

/** A referral that a person confirmed or corrected is an order for the procedure they chose. */
@Component
class ReferralsOnFile implements OrdersOnFile {

    private final JdbcClient jdbc;

    ReferralsOnFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> lastOrder(String patient, String procedure) {
        return jdbc.sql("""
                SELECT decided_at FROM referral.referral WHERE patient_id = ? AND status IN ('CONFIRMED', 'CORRECTED')
                    AND choice ->> 'procedure' = ? ORDER BY decided_at DESC LIMIT 1""")
                .params(patient, procedure).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }
}
