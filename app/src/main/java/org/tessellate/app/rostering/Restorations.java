package org.tessellate.app.rostering;

import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Which drafts bring an earlier plan back; tells and records it once one of them is published. Thread-safe. */
@Component
class Restorations {

    private final JdbcClient jdbc;
    private final RosterStore store;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Restorations(JdbcClient jdbc, RosterStore store, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.audit = audit;
        this.events = events;
    }

    void add(RosterId draft, RosterId restores, RosterId takesBack) {
        jdbc.sql("INSERT INTO rostering.restoration (roster_id, restores, takes_back) VALUES (?, ?, ?)")
                .params(draft.value(), restores.value(), takesBack.value()).update();
    }

    /** Refuses what would take back something else by now than whoever restored it saw. */
    void requireCurrent(RosterId draft) {
        takenBackBy(draft).map(store::get).filter(old -> old.status() != RosterStatus.PUBLISHED).ifPresent(old -> {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) that is to be taken back is %s: another one was published since.".formatted(old.id(), old.status()),
                    "Maybe look at what is published now, and restore again if it is still meant so.");
        });
    }

    @EventListener
    void on(RosterPublished published) {
        takenBackBy(published.roster()).map(store::get).ifPresent(old -> tell(old, published));
    }

    private Optional<RosterId> takenBackBy(RosterId roster) {
        return jdbc.sql("SELECT takes_back FROM rostering.restoration WHERE roster_id = ?").param(roster.value())
                .query(String.class).optional().map(RosterId::new);
    }

    private void tell(StoredRoster old, RosterPublished published) {
        audit.record(AuditEvent.change("roster.rolledback", "Roster", old.id().value(), old.unit().value(),
                Map.of("instead", published.roster().value())));
        events.publishEvent(new RosterTakenBack(old.id(), old.unit(), old.firstDay(), old.days(), published.roster(), published.publishedAt()));
    }
}
