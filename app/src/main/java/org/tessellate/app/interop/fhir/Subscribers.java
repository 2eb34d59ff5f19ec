package org.tessellate.app.interop.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.interop.CloudEvent;

/** The subscriptions and what waits to be told to each, numbered without gaps. */
@Repository
class Subscribers {

    /** One event for one subscriber. */
    record Notification(long number, Instant occurredAt, String focus, @Nullable String unit) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Subscribers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Subscriber one) {
        jdbc.sql("""
                INSERT INTO interop.fhir_subscription (id, username, client, scopes, topic, filter, endpoint, headers, content, heartbeat, ends_at, reason, status, next_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(one.id(), one.username(), one.client(), one.scopes(), one.topic().url(), one.filter(), one.endpoint(), one.headers().toArray(String[]::new), one.content(), one.heartbeat(),
                        at(one.endsAt()), one.reason(), one.status(), at(clock.instant())).update();
    }

    boolean remove(String id) {
        return jdbc.sql("DELETE FROM interop.fhir_subscription WHERE id = ?").param(id).update() == 1;
    }

    Optional<Subscriber> find(String id) {
        return jdbc.sql("SELECT * FROM interop.fhir_subscription WHERE id = ?").param(id).query(Subscribers::read).optional();
    }

    List<Subscriber> all() {
        return jdbc.sql("SELECT * FROM interop.fhir_subscription ORDER BY id").query(Subscribers::read).list();
    }

    List<Subscriber> active() {
        return jdbc.sql("SELECT * FROM interop.fhir_subscription WHERE status = 'active' AND (ends_at IS NULL OR ends_at > ?) ORDER BY id")
                .param(at(clock.instant())).query(Subscribers::read).list();
    }

    /** Those that something is to be sent to now: the handshake, what waits, or a sign of life. */
    List<Subscriber> due() {
        return jdbc.sql("""
                SELECT * FROM interop.fhir_subscription s WHERE next_at <= :now AND (ends_at IS NULL OR ends_at > :now) AND (status = 'requested'
                    OR status = 'active' AND (EXISTS (SELECT 1 FROM interop.fhir_notification n WHERE n.subscription = s.id)
                        OR last_at + heartbeat * interval '1 second' <= :now)) ORDER BY id""")
                .param("now", at(clock.instant())).query(Subscribers::read).list();
    }

    /**
     * All that an event means for one subscriber, once and in the order of the log: what stands before the place that it was told up to is
     * known already, unless it comes {@code again} since it was put aside; who is not active is told nothing.
     */
    @Transactional
    public void enqueue(Subscriber one, CloudEvent event, @Nullable String unit, List<String> foci, boolean again) {
        Optional<Long> told = jdbc.sql("SELECT events FROM interop.fhir_subscription WHERE id = ? AND status = 'active' AND (last_place < ? OR ?) FOR UPDATE")
                .params(one.id(), event.place(), again).query(Long.class).optional();
        told.ifPresent(before -> add(one, event, unit, foci, before));
    }

    private void add(Subscriber one, CloudEvent event, @Nullable String unit, List<String> foci, long before) {
        long number = before;
        for (String focus : foci) {
            jdbc.sql("INSERT INTO interop.fhir_notification (subscription, number, event_id, occurred_at, focus, unit) VALUES (?, ?, ?, ?, ?, ?)")
                    .params(one.id(), ++number, event.id(), at(event.time()), focus, unit).update();
        }
        jdbc.sql("UPDATE interop.fhir_subscription SET events = ?, last_place = greatest(last_place, ?) WHERE id = ?").params(number, event.place(), one.id()).update();
    }

    List<Notification> waiting(Subscriber one, int most) {
        return jdbc.sql("SELECT number, occurred_at, focus, unit FROM interop.fhir_notification WHERE subscription = ? ORDER BY number LIMIT ?").params(one.id(), most)
                .query((row, number) -> new Notification(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3), row.getString(4))).list();
    }

    /** How many events wait for each that any wait for. */
    Map<String, Long> waiting() {
        return jdbc.sql("SELECT subscription, count(*) FROM interop.fhir_notification GROUP BY subscription")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Forgets what may be told no more; its numbers stay empty. */
    void drop(Subscriber one, List<Notification> some) {
        jdbc.sql("DELETE FROM interop.fhir_notification WHERE subscription = ? AND number = ANY (?)")
                .params(one.id(), some.stream().map(Notification::number).toArray(Long[]::new)).update();
    }

    void told(Subscriber one, long upTo) {
        jdbc.sql("DELETE FROM interop.fhir_notification WHERE subscription = ? AND number <= ?").params(one.id(), upTo).update();
        jdbc.sql("UPDATE interop.fhir_subscription SET status = 'active', error = NULL, failures = 0, next_at = :now, last_at = :now WHERE id = :id AND status IN ('requested', 'active')")
                .param("now", at(clock.instant())).param("id", one.id()).update();
    }

    void postpone(Subscriber one, Duration wait, String error) {
        jdbc.sql("UPDATE interop.fhir_subscription SET failures = failures + 1, error = ?, next_at = ? WHERE id = ?")
                .params(error, at(clock.instant().plus(wait)), one.id()).update();
    }

    /** Told no more: as it failed too often ({@code error}) or its time is over ({@code off}); false if somebody else ended it so just before. */
    boolean end(Subscriber one, String status, String error) {
        jdbc.sql("DELETE FROM interop.fhir_notification WHERE subscription = ?").param(one.id()).update();
        return jdbc.sql("UPDATE interop.fhir_subscription SET status = ?, error = ? WHERE id = ? AND status <> 'off' AND status <> ?").params(status, error, one.id(), status).update() > 0;
    }

    void endThoseOver() {
        jdbc.sql("DELETE FROM interop.fhir_notification WHERE subscription IN (SELECT id FROM interop.fhir_subscription WHERE ends_at <= ?)").param(at(clock.instant())).update();
        jdbc.sql("UPDATE interop.fhir_subscription SET status = 'off' WHERE status IN ('requested', 'active') AND ends_at <= ?").param(at(clock.instant())).update();
    }

    /** Where a visit began before an event, if the log still knows. */
    Optional<Instant> startBefore(String appointment, long place) {
        return jdbc.sql("SELECT data::jsonb ->> 'start' FROM interop.event WHERE subject = ? AND place < ? AND data::jsonb ->> 'start' IS NOT NULL ORDER BY place DESC LIMIT 1")
                .params(appointment, place).query(String.class).optional().map(Instant::parse);
    }

    private static Subscriber read(ResultSet row, int number) throws SQLException {
        return new Subscriber(row.getString("id"), row.getString("username"), row.getString("client"), row.getString("scopes"), SubscriptionTopic.of(row.getString("topic")).orElseThrow(), row.getString("filter"),
                row.getString("endpoint"), List.of((String[]) row.getArray("headers").getArray()), row.getString("content"), row.getObject("heartbeat", Integer.class),
                instant(row, "ends_at"), row.getString("reason"), row.getString("status"), row.getString("error"), row.getLong("events"), row.getInt("failures"),
                instant(row, "last_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
