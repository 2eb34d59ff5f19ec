package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Hears the canonical events of some types from now on; each must keep its contract and say nothing beyond it. */
final class Heard implements EventConsumer {

    private final String name = "heard-" + UUID.randomUUID();
    private final Sequencer sequencer;
    private final LogReader log;
    private final EventContracts contracts;
    private final List<CloudEvent> events = new ArrayList<>();

    Heard(Sequencer sequencer, LogReader log, EventContracts contracts) {
        this.sequencer = sequencer;
        this.log = log;
        this.contracts = contracts;
        placeAll();
        log.register(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    @Override
    public boolean wants(EventType type) {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> read) {
        events.addAll(read);
    }

    /** Everything heard so far about these subjects, in order. */
    List<CloudEvent> about(String... subjects) {
        placeAll();
        boolean more = true;
        while (more) {
            more = log.step(this);
        }
        List<CloudEvent> found = events.stream().filter(event -> List.of(subjects).contains(event.subject())).toList();
        found.forEach(this::keepsItsContract);
        return found;
    }

    /** Everything heard at the last look. */
    List<CloudEvent> all() {
        return List.copyOf(events);
    }

    List<String> typesAbout(String... subjects) {
        return about(subjects).stream().map(event -> event.type().substring("org.tessellate.".length())).toList();
    }

    void forget(JdbcClient jdbc) {
        jdbc.sql("DELETE FROM interop.consumer WHERE name = ?").param(name).update();
    }

    private void keepsItsContract(CloudEvent event) {
        EventType type = EventType.ofType(event.type()).orElseThrow();
        assertThat(contracts.violations(type, event.data())).as("%s %s", event.type(), event.data()).isEmpty();
        JsonNode declared = contracts.document(type).get("properties");
        event.data().propertyNames().forEach(property -> assertThat(declared.has(property)).as("%s declares %s", event.type(), property).isTrue());
    }

    private void placeAll() {
        boolean more = true;
        while (more) {
            more = sequencer.step();
        }
    }
}
