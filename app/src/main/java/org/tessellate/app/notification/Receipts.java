package org.tessellate.app.notification;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.runtime.Problem;

/**
 * Brings what carriers say together with the messages it is about, in whatever order both come: a gateway can tell of the arrival before its
 * answer to the sending, which names its id, is read. Such a receipt waits here.
 */
@Component
class Receipts {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final MessageStore store;
    private final Clock clock;

    Receipts(JdbcClient jdbc, MessageStore store, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.clock = clock;
    }

    private record Early(boolean delivered, @Nullable String detail, @Nullable List<String> units) {

        boolean mayChange(String unit) {
            return units == null || units.contains(unit);
        }
    }

    /** In the caller's transaction; waits for whoever is just writing down the carrier's id. Not found where nothing is in a carrier's hands. */
    Optional<Message> find(String carriersId) {
        boolean someLeave = !jdbc.sql("SELECT id FROM notification.message WHERE status = 'SENDING' ORDER BY id FOR UPDATE").query(String.class).list().isEmpty();
        Optional<Message> known = store.byCarrier(carriersId);
        if (known.isEmpty() && !someLeave) {
            throw Problem.notFound("Message of the carrier", carriersId);
        }
        return known;
    }

    /** @param units of which the one who brought it may change messages; empty: of all */
    void keep(String carriersId, Optional<Set<String>> units, boolean delivered, String detail) {
        jdbc.sql("INSERT INTO notification.early_receipt (carrier_id, units, delivered, detail, received_at) VALUES (:id, :units, :delivered, :detail, :now)")
                .param("id", carriersId).param("units", units.map(known -> known.toArray(String[]::new)).orElse(null)).param("delivered", delivered)
                .param("detail", detail).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** The carrier took it under that id; what it said of it already holds. */
    @Transactional
    public void sent(Message message, String carriersId) {
        Instant now = clock.instant();
        store.settle(message.id(), MessageStatus.SENT, carriersId, null, now);
        jdbc.sql("DELETE FROM notification.early_receipt WHERE carrier_id = ? RETURNING delivered, detail, units").param(carriersId).query(Receipts::early).list()
                .stream().filter(early -> early.mayChange(message.unit())).forEach(early -> store.received(message.id(), early.delivered(), early.detail(), now));
    }

    private static Early early(ResultSet row, int number) throws SQLException {
        Array units = row.getArray("units");
        return new Early(row.getBoolean("delivered"), row.getString("detail"), units == null ? null : List.of((String[]) units.getArray()));
    }

    /** Throws away what no message ever came for. */
    void forget() {
        jdbc.sql("DELETE FROM notification.early_receipt WHERE received_at < ?").param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }
}
