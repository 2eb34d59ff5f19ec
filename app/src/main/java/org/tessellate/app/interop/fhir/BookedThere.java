package org.tessellate.app.interop.fhir;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.identity.Access;

/** Which visits were booked through FHIR, and by whom: that system has them already. */
@Repository
public class BookedThere {

    private final JdbcClient jdbc;
    private final Access access;

    BookedThere(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Within the transaction that books it. */
    Appointment kept(Appointment visit) {
        jdbc.sql("INSERT INTO interop.fhir_booked (appointment, account) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(visit.id().value(), access.current().username()).update();
        return visit;
    }

    /** By which account; the empty text where that was not written down. */
    public Optional<String> account(AppointmentId visit) {
        return jdbc.sql("SELECT account FROM interop.fhir_booked WHERE appointment = ?").param(visit.value()).query(String.class).optional();
    }
}
