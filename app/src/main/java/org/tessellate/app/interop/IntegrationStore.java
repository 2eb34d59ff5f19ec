package org.tessellate.app.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.interop.Integration.Feed;
import org.tessellate.app.interop.Integration.Message;
import org.tessellate.app.interop.Integration.Parked;
import org.tessellate.app.interop.Integration.Reader;

/** What the integration page asks of the tables. */
@Repository
class IntegrationStore {

    private static final String WAITS_FOR_PEOPLE = "status IN ('REFUSED', 'DEAD')";

    private final JdbcClient jdbc;
    private final InboxStore inbox;
    private final Clock clock;

    IntegrationStore(JdbcClient jdbc, InboxStore inbox, Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.clock = clock;
    }

    // The inbox is asked for the latest message of each source and, by the indexes of what is not settled, for what waits: never for all that came.
    List<Feed> feeds() {
        return jdbc.sql("""
                WITH waiting AS (SELECT source, count(*) AS waiting FROM interop.inbox WHERE status = 'RECEIVED' GROUP BY source),
                     troubled AS (SELECT source, count(*) FILTER (WHERE status = 'REFUSED') AS refused, count(*) FILTER (WHERE status = 'DEAD') AS dead
                                    FROM interop.inbox WHERE status IN ('REFUSED', 'DEAD') GROUP BY source),
                     gaps AS (SELECT source, sum(missing) AS missing FROM interop.progress GROUP BY source)
                SELECT s.name AS source, coalesce(latest.channel, s.channel, '') AS channel, greatest(latest.received_at, s.last_received) AS received,
                       coalesce(latest.occurred_at, s.last_happened) AS happened, coalesce(waiting, 0) AS waiting, coalesce(refused, 0) AS refused,
                       coalesce(dead, 0) AS dead, coalesce(missing, 0) AS missing, s.steward, s.silent_minutes AS silent
                  FROM interop.source s LEFT JOIN LATERAL (SELECT i.channel, i.received_at, i.occurred_at FROM interop.inbox i WHERE i.source = s.name
                                                            ORDER BY i.received_at DESC LIMIT 1) latest ON true
                  LEFT JOIN waiting ON waiting.source = s.name LEFT JOIN troubled ON troubled.source = s.name LEFT JOIN gaps ON gaps.source = s.name
                 WHERE latest.received_at IS NOT NULL OR s.last_received IS NOT NULL
                 ORDER BY s.silent_minutes IS NULL, received DESC LIMIT 200""").query(this::feed).list();
    }

    private Feed feed(ResultSet row, int number) throws SQLException {
        Instant received = instant(row, "received");
        Integer silent = row.getObject("silent", Integer.class);
        OffsetDateTime happened = row.getObject("happened", OffsetDateTime.class);
        return new Feed(row.getString("source"), row.getString("channel"), received, happened == null ? null : happened.toInstant(), row.getLong("waiting"),
                row.getLong("refused"), row.getLong("dead"), row.getLong("missing"), row.getString("steward"), silent, isStale(received, silent));
    }

    private boolean isStale(Instant received, @Nullable Integer silentMinutes) {
        return silentMinutes != null && received.plusSeconds(silentMinutes * 60L).isBefore(clock.instant());
    }

    /** A source that should be heard from, and the exception that its silence raised. */
    record Watched(String source, @Nullable String steward, Instant received, boolean stale, @Nullable String exception) {}

    /** Those that are silent and nobody was told, or speak again though somebody was. */
    List<Watched> changed() {
        return jdbc.sql("""
                SELECT s.*, greatest(s.last_received, (SELECT max(i.received_at) FROM interop.inbox i WHERE i.source = s.name)) AS received
                  FROM interop.source s WHERE s.silent_minutes IS NOT NULL OR s.exception_id IS NOT NULL ORDER BY s.name""")
                .query((row, number) -> row.getObject("received") == null ? Optional.<Watched>empty() : Optional.of(watched(row))).list().stream().flatMap(Optional::stream)
                .filter(one -> one.stale() == (one.exception() == null)).toList();
    }

    private Watched watched(ResultSet row) throws SQLException {
        Instant received = instant(row, "received");
        return new Watched(row.getString("name"), row.getString("steward"), received, isStale(received, row.getObject("silent_minutes", Integer.class)), row.getString("exception_id"));
    }

    void remember(String source, @Nullable String exception) {
        jdbc.sql("UPDATE interop.source SET exception_id = ? WHERE name = ?").params(exception, source).update();
    }

    List<Reader> readers() {
        return jdbc.sql("""
                SELECT name, (SELECT last FROM interop.lane WHERE key = '') - place + (SELECT count(*) FROM interop.event WHERE interop.event.place IS NULL) AS behind,
                       moved_at, failures, last_error FROM interop.consumer ORDER BY name""")
                .query((row, number) -> new Reader(row.getString("name"), row.getLong("behind"), instant(row, "moved_at"), row.getInt("failures"),
                        row.getString("last_error"))).list();
    }

    List<Message> messages(@Nullable MessageStatus status, @Nullable String source, @Nullable Long before) {
        String wanted = status == null ? WAITS_FOR_PEOPLE : "status = '%s'".formatted(status.name());
        return jdbc.sql("""
                SELECT * FROM interop.inbox WHERE %s AND (:source::text IS NULL OR source = :source) AND (:before::bigint IS NULL OR position < :before)
                 ORDER BY position DESC LIMIT %d""".formatted(wanted, Integration.PAGE)).param("source", source).param("before", before).query(IntegrationStore::readMessage).list();
    }

    Optional<Message> message(long number) {
        return jdbc.sql("SELECT * FROM interop.inbox WHERE position = ?").param(number).query(IntegrationStore::readMessage).optional();
    }

    InboundMessage inbound(long number) {
        return inbox.message(number);
    }

    String payload(long number) {
        return jdbc.sql("SELECT payload FROM interop.inbox WHERE position = ?").param(number).query(String.class).single();
    }

    /** False when it stands otherwise by now. */
    boolean reopen(Message message, @Nullable String payload) {
        return jdbc.sql("""
                UPDATE interop.inbox SET status = 'RECEIVED', reason = NULL, attempts = 0, next_attempt_at = ?, settled_at = NULL,
                    payload = coalesce(?, payload), version = version + 1
                 WHERE position = ? AND version = ? AND status IN ('REFUSED', 'DEAD', 'IGNORED', 'DISCARDED')""")
                .params(moment(), payload, message.number(), message.version()).update() == 1;
    }

    /** False when it stands otherwise by now. */
    boolean discard(Message message, String reason) {
        return jdbc.sql("""
                UPDATE interop.inbox SET status = 'DISCARDED', reason = ?, settled_at = ?, version = version + 1
                 WHERE position = ? AND version = ? AND (status = 'RECEIVED' OR %s)""".formatted(WAITS_FOR_PEOPLE))
                .params(reason, moment(), message.number(), message.version()).update() == 1;
    }

    List<Parked> parked() {
        return jdbc.sql("SELECT * FROM interop.parked ORDER BY id DESC LIMIT " + Integration.PAGE).query(IntegrationStore::parkedEvent).list();
    }

    Optional<Parked> parked(long number) {
        return jdbc.sql("SELECT * FROM interop.parked WHERE id = ?").param(number).query(IntegrationStore::parkedEvent).optional();
    }

    Optional<Parked> removeParked(long number) {
        return jdbc.sql("DELETE FROM interop.parked WHERE id = ? RETURNING *").param(number).query(IntegrationStore::parkedEvent).optional();
    }

    void lookAfter(String source, @Nullable String steward, @Nullable Integer silentMinutes) {
        jdbc.sql("""
                INSERT INTO interop.source (name, steward, silent_minutes) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET steward = EXCLUDED.steward, silent_minutes = EXCLUDED.silent_minutes""")
                .params(source, steward, silentMinutes).update();
    }

    private static Message readMessage(ResultSet row, int number) throws SQLException {
        return new Message(row.getLong("position"), row.getString("source"), row.getString("channel"), row.getString("message_id"), row.getString("type"),
                instant(row, "received_at"), MessageStatus.valueOf(row.getString("status")), row.getString("reason"), row.getInt("attempts"), row.getInt("version"));
    }

    private static Parked parkedEvent(ResultSet row, int number) throws SQLException {
        return new Parked(row.getLong("id"), row.getString("consumer"), row.getString("type"), row.getString("event"), row.getString("reason"), instant(row, "parked_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
