package org.tessellate.app.booking;

import java.util.List;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which appointments are sessions for several patients, and how many each takes. */
@Repository
class GroupStore {

    private final JdbcClient jdbc;

    GroupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AppointmentId session, int capacity) {
        jdbc.sql("INSERT INTO booking.group_session (appointment_id, capacity) VALUES (?, ?)").params(session.value(), capacity).update();
    }

    void change(AppointmentId session, int capacity) {
        jdbc.sql("UPDATE booking.group_session SET capacity = ? WHERE appointment_id = ?").params(capacity, session.value()).update();
    }

    OptionalInt capacity(AppointmentId session) {
        return first(jdbc.sql("SELECT capacity FROM booking.group_session WHERE appointment_id = ?").param(session.value()).query(Integer.class).list());
    }

    /** Nobody moves, cancels or shrinks the session until the transaction ends; others may take seats beside. */
    OptionalInt shared(AppointmentId session) {
        return first(jdbc.sql("""
                SELECT g.capacity FROM booking.group_session g JOIN booking.appointment a ON a.id = g.appointment_id
                WHERE g.appointment_id = ? FOR SHARE""").param(session.value()).query(Integer.class).list());
    }

    OptionalInt locked(AppointmentId session) {
        return first(jdbc.sql("SELECT capacity FROM booking.group_session WHERE appointment_id = ? FOR UPDATE").param(session.value())
                .query(Integer.class).list());
    }

    List<AppointmentId> seats(AppointmentId session) {
        return jdbc.sql("SELECT appointment_id FROM booking.group_seat WHERE session_id = ? ORDER BY appointment_id").param(session.value())
                .query(String.class).list().stream().map(AppointmentId::new).toList();
    }

    void addSeat(AppointmentId session, AppointmentId seat) {
        jdbc.sql("INSERT INTO booking.group_seat (session_id, appointment_id) VALUES (?, ?)").params(session.value(), seat.value()).update();
    }

    private static OptionalInt first(List<Integer> found) {
        return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.getFirst());
    }
}
