package org.tessellate.app.interop.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.runtime.Recent;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Remembers what was proposed by an id made of its content: the same proposal is kept once, and every node knows it. Thread-safe. */
@Component
class Proposals {

    private static final int LENGTH = 32;
    private static final int MOST_REMEMBERED = 50_000;
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    /** What holding it takes. */
    record Proposed(String procedure, Instant start, Set<String> resources, @Nullable String patient) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Recent<String, Boolean> stored = new Recent<>(MOST_REMEMBERED);
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);

    Proposals(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The ids, in the order given. Should they be lost in a crash, a hold finds nothing and the client finds again: hence no wait for the disk. */
    @Transactional
    public List<String> keep(List<Proposed> proposals) {
        Map<String, Proposed> fresh = proposals.stream().distinct().collect(Collectors.toMap(this::id, Function.identity()));
        fresh.keySet().removeIf(id -> stored.get(id) != null);
        if (!fresh.isEmpty()) {
            jdbc.sql("SET LOCAL synchronous_commit = off").update();
            insert(List.copyOf(fresh.entrySet()));
            onceCommitted(() -> fresh.keySet().forEach(id -> stored.put(id, true)));
        }
        sweep();
        return proposals.stream().map(this::id).toList();
    }

    private static void onceCommitted(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private void insert(List<Map.Entry<String, Proposed>> fresh) {
        jdbc.sql("""
                INSERT INTO interop.fhir_proposal (id, procedure_id, starts_at, resources, patient_id)
                SELECT id, procedure, starts::timestamptz, resources::jsonb, patient
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS t (id, procedure, starts, resources, patient)
                ORDER BY id ON CONFLICT DO NOTHING""")
                .params(fresh.stream().map(Map.Entry::getKey).toArray(String[]::new), column(fresh, Proposed::procedure),
                        column(fresh, one -> one.start().toString()), column(fresh, one -> json.writeValueAsString(new TreeSet<>(one.resources()))),
                        column(fresh, Proposed::patient)).update();
    }

    private static String[] column(List<Map.Entry<String, Proposed>> fresh, Function<Proposed, @Nullable String> value) {
        return fresh.stream().map(Map.Entry::getValue).map(value).toArray(String[]::new);
    }

    // What has begun can be held no more.
    private void sweep() {
        Instant now = clock.instant();
        Instant last = swept.get();
        if (last.plus(BETWEEN_SWEEPS).isBefore(now) && swept.compareAndSet(last, now)) {
            jdbc.sql("DELETE FROM interop.fhir_proposal WHERE starts_at < ?").param(now.atOffset(ZoneOffset.UTC)).update();
        }
    }

    Optional<Proposed> find(String id) {
        Optional<Proposed> found = jdbc.sql("SELECT * FROM interop.fhir_proposal WHERE id = ?").param(id).query(this::read).optional();
        if (found.isEmpty()) {
            // Lost in a crash of the database: whoever finds it again has it stored again.
            stored.forget(id);
        }
        return found;
    }

    private Proposed read(ResultSet row, int number) throws SQLException {
        return new Proposed(row.getString("procedure_id"), row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("resources"), new TypeReference<Set<String>>() {}), row.getString("patient_id"));
    }

    private String id(Proposed proposed) {
        String content = "%s\n%s\n%s\n%s".formatted(proposed.procedure(), proposed.start(), new TreeSet<>(proposed.resources()), proposed.patient());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "p" + HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256.", failure);
        }
    }
}
