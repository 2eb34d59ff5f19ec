package org.tessellate.app.booking;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.supply.StockId;

/** What visits were last said to go without. */
@Repository
class GoingWithout {

    private final JdbcClient jdbc;

    GoingWithout(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is something else than the last time; remembers it. */
    boolean isNews(AppointmentId visit, StockId stock, String facts) {
        return jdbc.sql("""
                INSERT INTO booking.going_without AS known (appointment_id, stock_id, facts) VALUES (?, ?, ?)
                ON CONFLICT (appointment_id, stock_id) DO UPDATE SET facts = EXCLUDED.facts WHERE known.facts <> EXCLUDED.facts""")
                .params(visit.value(), stock.value(), facts).update() == 1;
    }

    void forget(AppointmentId visit) {
        jdbc.sql("DELETE FROM booking.going_without WHERE appointment_id = ?").param(visit.value()).update();
    }

    /** All others have what they need of it. */
    void keepOnly(StockId stock, Collection<AppointmentId> visits) {
        jdbc.sql("DELETE FROM booking.going_without WHERE stock_id = ? AND NOT (appointment_id = ANY (?))")
                .params(stock.value(), visits.stream().map(AppointmentId::value).toArray(String[]::new)).update();
    }
}
