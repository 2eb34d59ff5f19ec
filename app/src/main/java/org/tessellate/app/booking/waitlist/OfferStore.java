package org.tessellate.app.booking.waitlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.booking.waiting.Precedence;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of offers; secrets of their links are kept as hashes only. */
@Repository
class OfferStore {

    private static final TypeReference<Map<Precedence.Part, Double>> POINTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OfferStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Offer offer) {
        jdbc.sql("""
                INSERT INTO booking.waitlist_offer (id, entry_id, opening_id, appointment_id, unit_id, status, made_at, expires_at, points)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(offer.id(), offer.entry(), offer.opening(), offer.appointment().value(), offer.unit(), offer.status().name(),
                        EntryStore.stored(offer.madeAt()), EntryStore.stored(offer.expiresAt()), json.writeValueAsString(offer.points())).update();
    }

    void answer(Offer offer) {
        jdbc.sql("UPDATE booking.waitlist_offer SET status = :status, answered_at = :at, answered_by = :by, reason = :reason WHERE id = :id")
                .param("status", offer.status().name()).param("at", offer.answeredAt() == null ? null : EntryStore.stored(offer.answeredAt()))
                .param("by", offer.answeredBy()).param("reason", offer.reason()).param("id", offer.id()).update();
    }

    void keepSecret(String id, String hash) {
        jdbc.sql("UPDATE booking.waitlist_offer SET secret_hash = ? WHERE id = ?").params(hash, id).update();
    }

    Optional<Offer> find(String id) {
        return jdbc.sql("SELECT * FROM booking.waitlist_offer WHERE id = ?").param(id).query(this::read).optional();
    }

    Offer locked(String id) {
        return jdbc.sql("SELECT * FROM booking.waitlist_offer WHERE id = ? FOR UPDATE").param(id).query(this::read)
                .optional().orElseThrow(() -> Problem.notFound("Offer", id));
    }

    Optional<Offer> bySecret(String hash) {
        return jdbc.sql("SELECT * FROM booking.waitlist_offer WHERE secret_hash = ?").param(hash).query(this::read).optional();
    }

    /** The open offer that the visit stands behind, locked. */
    Optional<Offer> openBehind(AppointmentId visit) {
        return jdbc.sql("SELECT * FROM booking.waitlist_offer WHERE appointment_id = ? AND status = 'OPEN' FOR UPDATE")
                .param(visit.value()).query(this::read).optional();
    }

    List<Offer> openIn(String unit) {
        return jdbc.sql("SELECT * FROM booking.waitlist_offer WHERE unit_id = ? AND status = 'OPEN' ORDER BY expires_at, id")
                .param(unit).query(this::read).list();
    }

    boolean isOffered(String opening) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM booking.waitlist_offer WHERE opening_id = ? AND status = 'OPEN')")
                .param(opening).query(Boolean.class).single();
    }

    /** How many offers each of those who wait in the unit declined or let expire. */
    Map<String, Integer> notTaken(String unit) {
        return jdbc.sql("""
                SELECT o.entry_id, count(*) AS many FROM booking.waitlist_offer o JOIN booking.waitlist_entry e ON e.id = o.entry_id
                WHERE e.unit_id = ? AND e.status = 'WAITING' AND o.status IN ('DECLINED', 'EXPIRED') GROUP BY o.entry_id""")
                .param(unit).query((row, number) -> Map.entry(row.getString(1), row.getInt(2))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By status, of offers made since then. */
    Map<Offer.Status, Integer> counts(String unit, Instant since) {
        return jdbc.sql("SELECT status, count(*) AS many FROM booking.waitlist_offer WHERE unit_id = ? AND made_at >= ? GROUP BY status")
                .params(unit, EntryStore.stored(since)).query((row, number) -> Map.entry(Offer.Status.valueOf(row.getString(1)), row.getInt(2))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Offer read(ResultSet row, int number) throws SQLException {
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Offer(row.getString("id"), row.getString("entry_id"), row.getString("opening_id"), new AppointmentId(row.getString("appointment_id")),
                row.getString("unit_id"), Offer.Status.valueOf(row.getString("status")), row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(), json.readValue(row.getString("points"), POINTS),
                answered == null ? null : answered.toInstant(), row.getString("answered_by"), row.getString("reason"));
    }
}
