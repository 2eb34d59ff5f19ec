package org.tessellate.app.interop;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.runtime.FhirId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes events down in the transaction of the change they tell of: what commits is told, what rolls back is not; thread-safe. */
@Component
public class Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Bell bell;
    private final ContractWatch contracts;

    Outbox(JdbcClient jdbc, JsonMapper json, Clock clock, Bells bells, ContractWatch contracts) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.bell = bells.sequencer();
        this.contracts = contracts;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(CanonicalEvent event) {
        JsonNode data = json.valueToTree(event.data());
        contracts.hold(event, data);
        write(event, data);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }

    private void write(CanonicalEvent event, JsonNode data) {
        jdbc.sql("""
                INSERT INTO interop.event (id, type, subject, lane, occurred_at, recorded_at, traceparent, confidence, status, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(FhirId.generate(), event.type().type(), event.subject(), event.lane(), event.time().atOffset(ZoneOffset.UTC),
                        Instant.now(clock).atOffset(ZoneOffset.UTC), Trace.current(), event.confidence(), event.status(),
                        json.writeValueAsString(data))
                .update();
    }
}
