package org.tessellate.app.rostering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Writes new drafts, and each change of one with its entry in the log and its audit record. */
@Component
class DraftWriter {

    private static final int MOST_TOLD = 50;

    private final RosterStore store;
    private final RosterChecks checks;
    private final ChangeLog log;
    private final RosterFeed feed;
    private final Audit audit;

    DraftWriter(RosterStore store, RosterChecks checks, ChangeLog log, RosterFeed feed, Audit audit) {
        this.store = store;
        this.checks = checks;
        this.log = log;
        this.feed = feed;
        this.audit = audit;
    }

    /** Stores a new draft, with its record, and its first plan if it has one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RosterCheck create(RosterCheck draft, List<PlannedShift> plan, String action, Map<String, ?> details) {
        StoredRoster roster = draft.stored();
        requirePeople(draft);
        store.add(roster);
        audit.record(AuditEvent.change(action, "Roster", roster.id().value(), roster.unit().value(), details));
        List<ShiftChange> changes = roster.changesTo(plan);
        return changes.isEmpty() ? draft : write(draft, new RosterChange(roster.revision() + 1, RosterChange.Kind.SOLVE, roster.createdBy(),
                roster.createdAt(), null, null, changes));
    }

    private static void requirePeople(RosterCheck draft) {
        if (!draft.problem().staff().isEmpty()) {
            return;
        }
        RosterBasis.Question asked = draft.stored().basis().whatIf();
        if (asked != null && !asked.without().isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Without (%s) nobody is left.".formatted(String.join(", ", asked.without())), "Leave fewer people out.");
        }
        throw Problem.invalid(ProblemCode.NOT_READY, "Nobody works in unit (%s) under a contract between %s and %s."
                .formatted(draft.stored().unit(), draft.stored().firstDay(), draft.problem().horizon().last()), "Maybe import staff and contracts first.");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public RosterCheck write(RosterCheck was, RosterChange change) {
        RosterCheck now = was.after(change.cells());
        store.write(now.stored().id(), change.cells());
        store.update(now.stored());
        log.add(now.stored().id(), change);
        audit.record(AuditEvent.change("roster.edited", "Roster", now.stored().id().value(), now.stored().unit().value(), details(now, change)));
        checks.keep(was, now);
        feed.changed(now.stored().id());
        return now;
    }

    private static Map<String, Object> details(RosterCheck now, RosterChange change) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("revision", change.revision());
        details.put("kind", change.kind().name());
        details.put("cells", change.cells().size());
        details.put("days", change.cells().stream().limit(MOST_TOLD).map(DraftWriter::words).toList());
        details.put("hardViolations", now.verification().hard().size());
        return details;
    }

    private static List<String> words(ShiftChange cell) {
        return List.of(cell.staff(), cell.day().toString(), String.valueOf(cell.was() == null ? null : cell.was().type()),
                String.valueOf(cell.now() == null ? null : cell.now().type()));
    }
}
