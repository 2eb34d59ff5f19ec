package org.tessellate.app.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.Problem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The messages' rows. */
@Repository
class InboxStore {

    /** A message whose row is locked until the transaction ends; {@code again} when a person took it up again. */
    record Waiting(long position, int attempts, boolean again, InboundMessage message) {}

    private record Name(String source, String id) {

        static Name of(InboundMessage message) {
            return new Name(message.source(), message.id());
        }
    }

    private static final String NONE_BEFORE = """
            NOT EXISTS (SELECT 1 FROM interop.inbox before WHERE before.status = 'RECEIVED' AND before.source = i.source
                AND before.lane = i.lane AND before.position < i.position)""";

    private static final String OF_KIND = "(channel = ANY (:slowChannels::text[])) = :slow";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    InboxStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Adds them in their order, with one statement; the places in the list of those whose source and id were not known. */
    Set<Integer> addAll(List<Inbox.Examined> all) {
        Set<Name> added = jdbc.sql("""
                WITH known AS (INSERT INTO interop.source (name, channel) SELECT DISTINCT ON (source) source, channel
                    FROM unnest(:sources::text[], :channels::text[]) AS named (source, channel) ORDER BY source ON CONFLICT (name) DO NOTHING)
                INSERT INTO interop.inbox (source, message_id, channel, type, lane, content_type, payload, attributes, occurred_at,
                    received_at, status, reason, next_attempt_at, settled_at)
                SELECT source, id, channel, type, lane, content, payload, attributes::jsonb, at::timestamptz, :now, status, reason, :now,
                    CASE WHEN status <> 'RECEIVED' THEN :now END
                FROM unnest(:sources::text[], :ids::text[], :channels::text[], :types::text[], :lanes::text[], :contents::text[], :payloads::text[],
                    :attributes::text[], :times::text[], :statuses::text[], :reasons::text[]) WITH ORDINALITY
                    AS m (source, id, channel, type, lane, content, payload, attributes, at, status, reason, place) ORDER BY place
                ON CONFLICT (source, message_id) DO NOTHING RETURNING source, message_id""")
                .param("now", moment()).params(columns(all)).query((row, number) -> new Name(row.getString(1), row.getString(2))).set();
        // Of two with the same name in one list the first was added.
        return IntStream.range(0, all.size()).filter(i -> added.remove(Name.of(all.get(i).message()))).boxed().collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, String[]> columns(List<Inbox.Examined> all) {
        List<InboundMessage> messages = all.stream().map(Inbox.Examined::message).toList();
        Map<String, String[]> columns = new HashMap<>(Map.of("sources", texts(messages, InboundMessage::source), "ids", texts(messages, InboundMessage::id),
                "channels", texts(messages, InboundMessage::channel), "types", texts(messages, InboundMessage::type),
                "lanes", texts(messages, InboundMessage::lane), "contents", texts(messages, InboundMessage::contentType),
                "payloads", texts(messages, InboundMessage::payload), "attributes", texts(messages, m -> json.writeValueAsString(m.attributes())),
                "times", texts(messages, m -> m.time() == null ? null : m.time().toString())));
        columns.put("statuses", texts(all, one -> one.receipt().status().name()));
        columns.put("reasons", texts(all, one -> one.receipt().reason()));
        return columns;
    }

    private static <T> String[] texts(List<T> all, Function<T, @Nullable String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    Optional<Receipt> receipt(String source, String id, boolean repeated) {
        return jdbc.sql("SELECT status, reason FROM interop.inbox WHERE source = ? AND message_id = ?").params(source, id)
                .query((row, number) -> new Receipt(repeated, MessageStatus.valueOf(row.getString(1)), row.getString(2))).optional();
    }

    Optional<String> payload(String source, String id) {
        return jdbc.sql("SELECT payload FROM interop.inbox WHERE source = ? AND message_id = ?").params(source, id).query(String.class).optional();
    }

    Optional<String> lastFrom(String source) {
        return jdbc.sql("SELECT message_id FROM interop.inbox WHERE source = ? ORDER BY position DESC LIMIT 1").param(source).query(String.class).optional();
    }

    /** Some messages that are due and have none of their lane before them, the oldest first; who works on them locks each. Of the slow channels, or of all others. */
    List<Long> due(Collection<String> slowChannels, boolean slow) {
        List<Long> oldest = heads("SELECT position FROM interop.inbox WHERE status = 'RECEIVED' AND " + OF_KIND + " ORDER BY position LIMIT 1000", slowChannels, slow);
        return oldest.isEmpty() ? headsByLane(slowChannels, slow) : oldest;
    }

    // Where the oldest all wait for something: from lane to lane by the index inbox_lanes, until some heads are found that are due.
    private List<Long> headsByLane(Collection<String> slowChannels, boolean slow) {
        return heads("""
                WITH RECURSIVE head AS (
                    (SELECT source, lane, position, next_attempt_at, channel FROM interop.inbox WHERE status = 'RECEIVED' ORDER BY source, lane, position LIMIT 1)
                    UNION ALL
                    SELECT next.* FROM head, LATERAL (
                        SELECT source, lane, position, next_attempt_at, channel FROM interop.inbox
                         WHERE status = 'RECEIVED' AND (source, lane) > (head.source, head.lane) ORDER BY source, lane, position LIMIT 1) next)
                SELECT position FROM head WHERE next_attempt_at <= :now AND\s""" + OF_KIND + " LIMIT 100", slowChannels, slow);
    }

    private List<Long> heads(String positions, Collection<String> slowChannels, boolean slow) {
        return jdbc.sql("""
                SELECT position FROM interop.inbox i WHERE position IN (%s) AND status = 'RECEIVED' AND next_attempt_at <= :now AND %s
                 ORDER BY position LIMIT 100""".formatted(positions, NONE_BEFORE)).param("now", moment())
                .param("slowChannels", slowChannels.toArray(String[]::new)).param("slow", slow).query(Long.class).list();
    }

    /** This message, if its turn has come and nobody else has it. */
    Optional<Waiting> lock(long position) {
        return lock("position = ?", position);
    }

    /** As above, as its sender knows it. */
    Optional<Waiting> lock(String source, String id) {
        return lock("source = ? AND message_id = ?", source, id);
    }

    private Optional<Waiting> lock(String which, Object... known) {
        return jdbc.sql("SELECT * FROM interop.inbox i WHERE %s AND status = 'RECEIVED' AND next_attempt_at <= ? AND %s FOR UPDATE SKIP LOCKED"
                .formatted(which, NONE_BEFORE)).params(known).param(moment()).query(this::read).optional();
    }

    InboundMessage message(long position) {
        return jdbc.sql("SELECT * FROM interop.inbox WHERE position = ?").param(position).query(this::read).optional()
                .orElseThrow(() -> Problem.notFound("Message", position)).message();
    }

    void settle(long position, MessageStatus status, String reason) {
        jdbc.sql("""
                UPDATE interop.inbox SET status = ?, reason = ?, attempts = attempts + 1, settled_at = ?, version = version + 1
                 WHERE position = ? AND status = 'RECEIVED'""").params(status.name(), reason, moment(), position).update();
    }

    void postpone(long position, Instant until, @Nullable String reason) {
        jdbc.sql("UPDATE interop.inbox SET reason = ?, attempts = attempts + 1, next_attempt_at = ? WHERE position = ? AND status = 'RECEIVED'")
                .params(reason, until.atOffset(ZoneOffset.UTC), position).update();
    }

    /** Forgets what was settled before then, all but what waits for people, but not when each source was last heard; answers how many. */
    int purge(Instant before) {
        jdbc.sql("""
                UPDATE interop.source s SET channel = coalesce(s.channel, old.channel), last_received = greatest(s.last_received, old.received),
                       last_happened = greatest(s.last_happened, old.happened)
                  FROM (SELECT source, min(channel) AS channel, max(received_at) AS received, max(occurred_at) AS happened FROM interop.inbox
                         WHERE settled_at < ? AND status IN ('ACCEPTED', 'IGNORED', 'DISCARDED') GROUP BY source) old
                 WHERE s.name = old.source""").param(before.atOffset(ZoneOffset.UTC)).update();
        return jdbc.sql("DELETE FROM interop.inbox WHERE settled_at < ? AND status IN ('ACCEPTED', 'IGNORED', 'DISCARDED')")
                .param(before.atOffset(ZoneOffset.UTC)).update();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Waiting read(ResultSet row, int number) throws SQLException {
        OffsetDateTime occurred = row.getObject("occurred_at", OffsetDateTime.class);
        Map<String, String> attributes = json.readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {});
        return new Waiting(row.getLong("position"), row.getInt("attempts"), row.getInt("version") > 1, new InboundMessage(row.getString("channel"), row.getString("source"),
                row.getString("message_id"), row.getString("type"), row.getString("lane"), occurred == null ? null : occurred.toInstant(),
                row.getString("content_type"), row.getString("payload"), attributes));
    }
}
