package org.tessellate.app.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which visits are extra, and on top of which. */
@Repository
class ExtraStore {

    private final JdbcClient jdbc;

    ExtraStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The visit below, and the number of the session's token. */
    record Place(AppointmentId base, int token) {}

    void add(AppointmentId extra, Place place, ExtraVisits.Ground ground, Instant at) {
        jdbc.sql("INSERT INTO booking.extra_visit (appointment_id, base_id, token, reason, expected, made_at) VALUES (?, ?, ?, ?, ?::jsonb, ?)")
                .params(extra.value(), place.base().value(), place.token()).param(ground.reason())
                .params(ground.expected(), AppointmentStore.stored(at)).update();
    }

    boolean isExtra(AppointmentId id) {
        return place(id).isPresent();
    }

    Optional<Place> place(AppointmentId id) {
        return jdbc.sql("SELECT base_id, token FROM booking.extra_visit WHERE appointment_id = ?").param(id.value())
                .query((row, _) -> new Place(new AppointmentId(row.getString("base_id")), row.getInt("token"))).optional();
    }

    List<AppointmentId> onTopOf(AppointmentId base) {
        return jdbc.sql("SELECT appointment_id FROM booking.extra_visit WHERE base_id = ?").param(base.value()).query(String.class).list()
                .stream().map(AppointmentId::new).toList();
    }

    void remove(AppointmentId extra) {
        jdbc.sql("DELETE FROM booking.extra_visit WHERE appointment_id = ?").param(extra.value()).update();
    }
}
