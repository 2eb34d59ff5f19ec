package org.tessellate.app.rostering;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Deletes drafts that nobody needs, with the what-ifs that were asked of them; what was ever proposed and published stays. Thread-safe. */
@Service
public class RosterRemovals {

    private final RosterStore store;
    private final SolveStore solves;
    private final RosterFeed feed;
    private final JdbcClient jdbc;
    private final Access access;
    private final Audit audit;

    RosterRemovals(RosterStore store, SolveStore solves, RosterFeed feed, JdbcClient jdbc, Access access, Audit audit) {
        this.store = store;
        this.solves = solves;
        this.feed = feed;
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
    }

    /** Deletes the draft for good; the audit record says what it was. How many rosters that were. */
    @Transactional
    public int remove(RosterId id) {
        access.require(Permission.ROSTERS_WRITE, store.stamp(id).unit().value());
        StoredRoster root = store.locked(id);
        requireDraft(root, id);
        List<StoredRoster> asked = store.alternatives(id).stream().map(store::locked).toList();
        asked.forEach(one -> requireDraft(one, id));
        asked.forEach(this::delete);
        delete(root);
        return 1 + asked.size();
    }

    private void requireDraft(StoredRoster roster, RosterId asked) {
        if (roster.status() != RosterStatus.DRAFT) {
            String what = roster.id().equals(asked) ? "The roster (%s)".formatted(asked) : "A what-if (%s) of the roster (%s)".formatted(roster.id(), asked);
            throw Problem.conflict(ProblemCode.CONFLICT, "%s is %s; only drafts are deleted.".formatted(what, roster.status()),
                    roster.status() == RosterStatus.PROPOSED ? "Decide on it otherwise first, or edit it: that takes the proposal back."
                            : "What was published is kept for good.");
        }
        solves.requireIdle(roster.id());
    }

    private void delete(StoredRoster roster) {
        List.of("changed_cell", "change", "planned_shift", "solve").forEach(table ->
                jdbc.sql("DELETE FROM rostering.%s WHERE roster_id = ?".formatted(table)).param(roster.id().value()).update());
        jdbc.sql("DELETE FROM rostering.roster WHERE id = ? AND status = 'DRAFT'").param(roster.id().value()).update();
        audit.record(AuditEvent.change("roster.deleted", "Roster", roster.id().value(), roster.unit().value(), Map.of(
                "from", roster.firstDay().toString(), "days", roster.days(), "shifts", roster.plan().size(), "revision", roster.revision(),
                "createdBy", roster.createdBy(), "whatIfOf", roster.basis().whatIf() == null ? "" : roster.basis().whatIf().of())));
        feed.changed(roster.id());
    }
}
