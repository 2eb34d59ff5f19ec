package org.tessellate.app.booking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated request with the first one's answer. The key is inserted first, in the change's own transaction: a twin that
 * comes at the same time waits for it at the unique index, and what rolls back leaves no key behind.
 */
@Component
class Idempotency {

    private static final int LONGEST_KEY = 200;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;
    private final JsonMapper json;

    Idempotency(JdbcClient jdbc, Access access, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
        this.json = json;
    }

    /** {@code request} is all that makes two requests the same: the operation and its body. */
    @Transactional(propagation = Propagation.MANDATORY)
    Appointment once(@Nullable String key, Object request, Supplier<Appointment> change) {
        if (key == null) {
            return change.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.badRequest("The Idempotency-Key has (%d) characters.".formatted(key.length()),
                    "Maybe use a UUID, at most %d characters.".formatted(LONGEST_KEY));
        }
        String hash = hash(json.writeValueAsString(request));
        String actor = access.current().username();
        boolean first = jdbc.sql("""
                INSERT INTO booking.idempotency (actor, key, request_hash, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(actor, key, hash, AppointmentStore.stored(clock.instant())).update() == 1;
        if (!first) {
            return replay(actor, key, hash);
        }
        Appointment answer = change.get();
        jdbc.sql("UPDATE booking.idempotency SET answer = ? WHERE actor = ? AND key = ?")
                .params(json.writeValueAsString(answer), actor, key).update();
        return answer;
    }

    private record Stored(String requestHash, String answer) {}

    private Appointment replay(String actor, String key, String hash) {
        Stored stored = jdbc.sql("SELECT request_hash, answer FROM booking.idempotency WHERE actor = ? AND key = ?")
                .params(actor, key).query(Stored.class).single();
        if (!stored.requestHash().equals(hash)) {
            throw Problem.invalid(ProblemCode.CONFLICT, "The Idempotency-Key (%s) was used for another request.".formatted(key),
                    "Maybe take a new key for each new request.");
        }
        return json.readValue(stored.answer(), Appointment.class);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
