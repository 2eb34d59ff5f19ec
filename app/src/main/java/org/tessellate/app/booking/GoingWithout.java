package org.tessellate.app.booking;

import java.util.Collection;
import java.util.List;
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

    /** A visit that goes without no longer, and what was said of it. */
    record Over(AppointmentId visit, String facts) {}

    /** All others have what they need of it; answers which of them did not before. */
    boolean lacks(AppointmentId visit) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM booking.going_without WHERE appointment_id = ?)").param(visit.value()).query(Boolean.class).single();
    }

    List<Over> keepOnly(StockId stock, Collection<AppointmentId> visits) {
        return jdbc.sql("DELETE FROM booking.going_without WHERE stock_id = ? AND NOT (appointment_id = ANY (?)) RETURNING appointment_id, facts")
                .params(stock.value(), visits.stream().map(AppointmentId::value).toArray(String[]::new))
                .query((row, number) -> new Over(new AppointmentId(row.getString(1)), row.getString(2))).list();
    }
}
