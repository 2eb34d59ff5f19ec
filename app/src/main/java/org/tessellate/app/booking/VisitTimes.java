package org.tessellate.app.booking;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes when a visit was booked, when its patient came and when it was over, in the transaction of the change; models learn from it. */
@Component
class VisitTimes {

    private final JdbcClient jdbc;
    private final Clock clock;

    VisitTimes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(AppointmentChanged change) {
        switch (change.after().status()) {
            case BOOKED -> note(change.after(), "booked_at");
            case ARRIVED, CHECKED_IN -> note(change.after(), "came_at");
            case FULFILLED -> note(change.after(), "ended_at");
            default -> { }
        }
    }

    /** The first time counts: a visit that is moved was booked when it was booked. */
    private void note(Appointment appointment, String column) {
        jdbc.sql("INSERT INTO booking.visit_times AS t (appointment_id, %1$s) VALUES (?, ?) ON CONFLICT (appointment_id) DO UPDATE SET %1$s = COALESCE(t.%1$s, excluded.%1$s)"
                .formatted(column)).params(appointment.id().value(), AppointmentStore.stored(clock.instant())).update();
    }
}
