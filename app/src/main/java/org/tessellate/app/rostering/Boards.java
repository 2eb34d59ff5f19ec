package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** The board of a roster for those who edit it, whole or as far as it changed; thread-safe. */
@Service
public class Boards {

    /** Enough to work on; a page that showed thousands would help nobody. */
    private static final int MOST_SOFT = 200;
    private static final int MOST_OPEN_NEEDS = 200;

    private final RosterStore store;
    private final RosterChecks checks;
    private final ChangeLog log;
    private final SolveStore solves;
    private final Access access;

    Boards(RosterStore store, RosterChecks checks, ChangeLog log, SolveStore solves, Access access) {
        this.store = store;
        this.checks = checks;
        this.log = log;
        this.solves = solves;
        this.access = access;
    }

    public RosterBoard board(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        RosterCheck check = checks.of(stamp);
        List<RosterView.Need> needs = check.needs();
        Violations violations = violations(check);
        ChangeLog.Steps steps = log.steps(id, access.current().username());
        return new RosterBoard(check.view(), days(check), BoardRows.shifts(check), BoardRows.people(check, log.touched(id, null), s -> true),
                BoardRows.needs(needs), violations.shown(), violations.more(), open(needs), steps.undo(), steps.redo(),
                solves.latest(id).orElse(null));
    }

    /** Changes after a revision, oldest first. */
    public List<RosterChange> changes(RosterId id, int since) {
        access.require(Permission.ROSTERS_READ, store.stamp(id).unit().value());
        return log.since(id, since);
    }

    /** What became of the board by changes of these days; seen beside what it cost before. */
    RosterBoard.Delta delta(RosterCheck was, RosterCheck now, List<RosterBoard.EditVerdict> verdicts, List<ShiftChange> changes, List<RosterChange> since) {
        RosterId id = now.stored().id();
        List<ShiftChange> all = new ArrayList<>(changes);
        since.forEach(change -> all.addAll(change.cells()));
        Set<String> staff = all.stream().map(ShiftChange::staff).collect(Collectors.toSet());
        Set<LocalDate> days = all.stream().map(ShiftChange::day).collect(Collectors.toSet());
        Violations violations = violations(now);
        ChangeLog.Steps steps = log.steps(id, access.current().username());
        RosterBoard.EditVerdict first = verdicts.stream().filter(v -> !v.allowed()).findFirst().orElse(null);
        return new RosterBoard.Delta(now.stored().revision(), now.view(), verdicts, BoardRows.people(now, log.touched(id, staff), staff::contains),
                BoardRows.needs(now.needs(days)), violations.shown(), violations.more(),
                now.verification().score().soft() - was.verification().score().soft(), steps.undo(), steps.redo(), since,
                first == null, first == null ? null : first.rule(), first == null ? null : first.reason());
    }

    private static List<RosterBoard.Day> days(RosterCheck check) {
        return check.problem().horizon().dates().stream().map(d -> new RosterBoard.Day(d, check.problem().horizon().isWeekend(d))).toList();
    }

    static List<RosterBoard.OpenNeed> open(List<RosterView.Need> needs) {
        return needs.stream().filter(n -> n.missing() > 0)
                .sorted(Comparator.comparing((RosterView.Need n) -> n.have() >= n.minimum()).thenComparing(RosterView.Need::day)).limit(MOST_OPEN_NEEDS)
                .map(n -> new RosterBoard.OpenNeed(n.id(), n.day(), n.label(), n.role(), n.have(), n.minimum(), n.target(), n.have() < n.minimum()))
                .toList();
    }

    private record Violations(List<RosterView.Violation> shown, int more) {
    }

    private static Violations violations(RosterCheck check) {
        List<RosterView.Violation> hard = check.hardViolations();
        int soft = check.verification().findings().size() - check.verification().hard().size();
        return new Violations(check.costliest(hard, MOST_SOFT), Math.max(0, soft - MOST_SOFT));
    }
}
