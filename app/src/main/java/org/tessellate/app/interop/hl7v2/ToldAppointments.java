package org.tessellate.app.interop.hl7v2;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;

/** Which of our appointments another system means by its numbers. */
@Repository
public class ToldAppointments {

    private final JdbcClient jdbc;

    ToldAppointments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the first of the numbers that is known. */
    Optional<AppointmentId> find(String source, List<String> numbers) {
        return jdbc.sql("SELECT appointment FROM interop.hl7_appointment WHERE source = ? AND number = ANY (?) ORDER BY array_position(?, number) LIMIT 1")
                .params(source, numbers.toArray(String[]::new), numbers.toArray(String[]::new)).query(String.class).optional().map(AppointmentId::new);
    }

    void keep(String source, List<String> numbers, AppointmentId appointment) {
        for (String number : numbers) {
            jdbc.sql("""
                    INSERT INTO interop.hl7_appointment (source, number, appointment) VALUES (?, ?, ?)
                    ON CONFLICT (source, number) DO UPDATE SET appointment = excluded.appointment""").params(source, number, appointment.value()).update();
        }
    }

    /** Whether another system keeps it, which then needs no news of it. */
    public boolean isTold(AppointmentId appointment) {
        return jdbc.sql("SELECT count(*) FROM interop.hl7_appointment WHERE appointment = ?").param(appointment.value()).query(Long.class).single() > 0;
    }
}
