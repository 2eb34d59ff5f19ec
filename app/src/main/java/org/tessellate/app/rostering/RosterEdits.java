package org.tessellate.app.rostering;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Changes days of a draft by hand, takes changes back and makes them again; nobody's edit is lost (R121, R128). Thread-safe. */
@Service
public class RosterEdits {

    private static final int MOST_AT_ONCE = 1000;
    private static final int LONGEST_LABEL = 200;

    private final DraftGate gate;
    private final RosterChecks checks;
    private final ChangeLog log;
    private final DraftWriter writer;
    private final Boards boards;
    private final Access access;
    private final Clock clock;

    RosterEdits(DraftGate gate, RosterChecks checks, ChangeLog log, DraftWriter writer, Boards boards, Access access, Clock clock) {
        this.gate = gate;
        this.checks = checks;
        this.log = log;
        this.writer = writer;
        this.boards = boards;
        this.access = access;
        this.clock = clock;
    }

    /** Days to change together, all or none, and what to call it. */
    public record Order(List<ShiftEdit> edits, @Nullable String label) {
    }

    /** What an edit did, with the judged roster before and after it. */
    record Made(RosterCheck was, RosterCheck now, List<RosterBoard.EditVerdict> verdicts, List<ShiftChange> changes, List<RosterChange> since) {
    }

    /**
     * Makes the changes and answers what became of the board. A draft may break rules, publishing may not.
     *
     * @param seen the revision the caller looked at; refused if one of the days has changed since. Without it the last edit of a day wins
     */
    @Transactional
    public RosterBoard.Delta edit(RosterId id, Order order, @Nullable Integer seen) {
        Made made = make(id, order, seen);
        return boards.delta(made.was(), made.now(), made.verdicts(), made.changes(), made.since());
    }

    /** Pins these days as they are planned, or lets go of them. */
    @Transactional
    public RosterBoard.Delta pin(RosterId id, List<ShiftEdit> days, boolean pinned, @Nullable Integer seen) {
        Made made = make(id, plan -> new Order(days.stream().map(day -> new ShiftEdit(day.staff(), day.day(),
                plan.shiftOn(day.staff(), day.day()), pinned, null)).toList(), pinned ? "pin" : "unpin"), seen);
        return boards.delta(made.was(), made.now(), made.verdicts(), made.changes(), made.since());
    }

    Made make(RosterId id, Order order, @Nullable Integer seen) {
        return make(id, plan -> order, seen);
    }

    /** What an order asks of the draft as it stands. */
    private record Asked(RosterCheck was, Order order, List<ShiftChange> wanted, List<RosterChange> since) {

        List<ShiftChange> changes() {
            return wanted.stream().filter(c -> !Objects.equals(c.was(), c.now())).toList();
        }

        Made made(RosterCheck now) {
            return new Made(was, now, wanted.stream().map(change -> EditVerdicts.of(now, change)).toList(), wanted, since);
        }
    }

    private Made make(RosterId id, Function<StoredRoster, Order> orders, @Nullable Integer seen) {
        RosterStamp looked = gate.look(id);
        if (looked.status() == RosterStatus.PROPOSED) {
            // What changes nothing leaves the proposal as it is; opening the draft would withdraw it.
            Asked idle = asked(looked, orders, seen);
            if (idle.changes().isEmpty()) {
                return idle.made(idle.was());
            }
        }
        RosterStamp stamp = gate.open(id);
        return write(stamp, asked(stamp, orders, seen));
    }

    private Asked asked(RosterStamp stamp, Function<StoredRoster, Order> orders, @Nullable Integer seen) {
        RosterCheck was = checks.of(stamp);
        Order order = orders.apply(was.stored());
        requireUsable(was, order);
        List<ShiftChange> wanted = order.edits().stream().map(edit -> change(was.stored(), edit)).toList();
        List<RosterChange> since = seen == null || seen == stamp.revision() ? List.of() : unseen(stamp, seen, wanted);
        return new Asked(was, order, wanted, since);
    }

    private Made write(RosterStamp stamp, Asked asked) {
        List<ShiftChange> changes = asked.changes();
        if (changes.isEmpty() && stamp.status() == RosterStatus.PROPOSED) {
            throw Problem.conflict(ProblemCode.VERSION_CONFLICT, "The roster (%s) was changed at this moment to what you asked for.".formatted(stamp.id()),
                    "Look at it again: maybe nothing is left to change.");
        }
        if (changes.isEmpty()) {
            return asked.made(asked.was());
        }
        String user = access.current().username();
        log.forgetUndone(stamp.id(), user);
        return asked.made(writer.write(asked.was(), new RosterChange(stamp.revision() + 1, RosterChange.Kind.EDIT, user, clock.instant(),
                asked.order().label(), null, changes)));
    }

    private static ShiftChange change(StoredRoster roster, ShiftEdit edit) {
        PlannedShift before = roster.on(edit.staff(), edit.day());
        ShiftChange.Cell after = edit.shiftType() == null && !edit.pins() ? null : new ShiftChange.Cell(edit.shiftType(), edit.pins());
        return new ShiftChange(edit.staff(), edit.day(), ShiftChange.Cell.of(before), after);
    }

    private static void requireUsable(RosterCheck check, Order order) {
        if (order.edits() == null || order.edits().isEmpty() || order.edits().size() > MOST_AT_ONCE || order.edits().stream().anyMatch(Objects::isNull)) {
            throw Problem.badRequest("The request has (%s) edits.".formatted(order.edits() == null ? 0 : order.edits().size()),
                    "Give 1 to %d, as in {\"edits\": [{\"staff\": \"rn1\", \"day\": \"2026-03-10\", \"shiftType\": \"D\"}]}.".formatted(MOST_AT_ONCE));
        }
        if (order.label() != null && order.label().length() > LONGEST_LABEL) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The label has (%d) characters.".formatted(order.label().length()),
                    "Maybe say it in at most %d.".formatted(LONGEST_LABEL));
        }
        Set<ShiftChange.Key> keys = new HashSet<>();
        for (ShiftEdit edit : order.edits()) {
            EditVerdicts.requireKnown(check, edit);
            if (!keys.add(new ShiftChange.Key(edit.staff(), edit.day()))) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE, "The day (%s) of (%s) is changed twice.".formatted(edit.day(), edit.staff()),
                        "Maybe leave one of the two out.");
            }
        }
    }

    /** What happened since the caller looked; refused when it touches one of the days they want to change. */
    private List<RosterChange> unseen(RosterStamp stamp, int seen, List<ShiftChange> wanted) {
        List<RosterChange> since = log.since(stamp.id(), seen);
        Set<ShiftChange.Key> keys = wanted.stream().map(ShiftChange::key).collect(Collectors.toSet());
        List<RosterChange.OfCell> same = ChangeLog.ofCells(since, keys);
        if (!same.isEmpty() || seen > stamp.revision()) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT, same.isEmpty()
                            ? "The roster (%s) is at revision %d, not yet at %d.".formatted(stamp.id(), stamp.revision(), seen)
                            : "%s changed the day (%s) of (%s) meanwhile: the roster is at revision %d, not %d.".formatted(same.getLast().by(),
                                    same.getLast().day(), same.getLast().staff(), stamp.revision(), seen),
                    "Look at both and repeat the edit with the ETag of the board as it is now.")
                    .with("changes", same).with("revision", stamp.revision());
        }
        return since;
    }

    /** Takes back the caller's last change that stands. */
    @Transactional
    public RosterBoard.Delta undo(RosterId id) {
        RosterStamp stamp = gate.open(id);
        RosterChange last = log.undoable(id, access.current().username()).orElseThrow(() -> nothing("undo", id));
        log.mark(id, last.revision(), true);
        return step(stamp, last, RosterChange.Kind.UNDO, last.cells().stream().map(ShiftChange::reversed).toList());
    }

    /** Makes again what the caller took back last. */
    @Transactional
    public RosterBoard.Delta redo(RosterId id) {
        RosterStamp stamp = gate.open(id);
        RosterChange last = log.redoable(id, access.current().username()).orElseThrow(() -> nothing("redo", id));
        log.mark(id, last.revision(), false);
        return step(stamp, last, RosterChange.Kind.REDO, last.cells());
    }

    private static Problem nothing(String verb, RosterId id) {
        return Problem.conflict(ProblemCode.CONFLICT, "You have nothing to %s in the roster (%s).".formatted(verb, id),
                "Maybe somebody else made the change: they can take it back.");
    }

    private RosterBoard.Delta step(RosterStamp stamp, RosterChange of, RosterChange.Kind kind, List<ShiftChange> cells) {
        RosterCheck was = checks.of(stamp);
        requireUntouched(was.stored(), of, cells);
        RosterChange change = new RosterChange(stamp.revision() + 1, kind, access.current().username(), clock.instant(), of.label(), of.revision(), cells);
        RosterCheck now = writer.write(was, change);
        return boards.delta(was, now, cells.stream().map(c -> EditVerdicts.of(now, c)).toList(), cells, List.of());
    }

    private void requireUntouched(StoredRoster roster, RosterChange of, List<ShiftChange> cells) {
        Map<ShiftChange.Key, PlannedShift> plan = roster.plan().stream().collect(Collectors.toMap(PlannedShift::key, p -> p));
        Set<ShiftChange.Key> other = cells.stream().filter(c -> !Objects.equals(ShiftChange.Cell.of(plan.get(c.key())), c.was()))
                .map(ShiftChange::key).collect(Collectors.toSet());
        if (!other.isEmpty()) {
            List<RosterChange.OfCell> changes = ChangeLog.ofCells(log.since(roster.id(), of.revision()), other);
            throw Problem.conflict(ProblemCode.CONFLICT, "%s changed the day (%s) of (%s) since.".formatted(changes.getLast().by(),
                            changes.getLast().day(), changes.getLast().staff()), "Maybe change the day by hand to what it should be.")
                    .with("changes", changes);
        }
    }
}
