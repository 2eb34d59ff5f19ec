package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.search.RosterRepair;

/** Mends a published roster after a call-out, leave or a lost credential: a draft of the same days with as few changes as the rules allow (R33). */
@Service
public class RosterRepairs {

    private static final String MODEL = "repair-1";
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RosterStore store;
    private final RosterProblems problems;
    private final DraftWriter writer;
    private final TransactionTemplate transaction;
    private final Access access;
    private final Clock clock;

    RosterRepairs(RosterStore store, RosterProblems problems, DraftWriter writer, TransactionTemplate transaction, Access access, Clock clock) {
        this.store = store;
        this.problems = problems;
        this.writer = writer;
        this.transaction = transaction;
        this.access = access;
        this.clock = clock;
    }

    /** A day that becomes another; null is a day off. The reasons say why this person, in the words of the ward. */
    public record Change(String staff, String name, LocalDate day, @Nullable String was, @Nullable String now, List<String> reasons) {
    }

    /** The new draft, and what it changes of what people were told. */
    public record Repaired(RosterView roster, List<Change> changes) {
    }

    /** Days that are over, and pins where they still can be kept, stay as they were. Nothing is published: people decide on the draft as on any other. */
    public Repaired repair(RosterId id) {
        StoredRoster source = store.get(id);
        access.require(Permission.ROSTERS_WRITE, source.unit().value());
        Instant now = clock.instant();
        requireUnderWay(source, LocalDate.ofInstant(now, source.basis().zone()));
        String user = access.current().username();
        StoredRoster draft = StoredRoster.draft(source.unit(), source.firstDay(), source.days(), source.basis().withEverybody(), MODEL, user, now);
        RosterProblem problem = problems.of(draft);
        List<Pin> pins = pins(problem, source);
        RosterRepair.Repaired mended = mend(problem, pins);
        RosterCheck check = Objects.requireNonNull(transaction.execute(_ -> keep(source.id(), new RosterCheck(draft, problem), mended, pins)));
        return new Repaired(check.view(), told(check, mended.changes()));
    }

    private RosterCheck keep(RosterId id, RosterCheck check, RosterRepair.Repaired mended, List<Pin> pins) {
        requireUnderWay(store.locked(id), check.problem().today());
        return writer.create(check, plan(mended.roster(), Set.copyOf(pins)), "roster.repaired",
                Map.of("repairs", id.value(), "changes", mended.changes().size()));
    }

    private static List<PlannedShift> plan(Roster roster, Set<Pin> pins) {
        return roster.assignments().stream().map(a -> new PlannedShift(a.staffId(), a.date(), a.shiftTypeId(),
                pins.contains(new Pin(a.staffId(), a.date(), a.shiftTypeId())))).toList();
    }

    /** What planners pinned and people are still on duty for, or still off. */
    private static List<Pin> pins(RosterProblem problem, StoredRoster source) {
        Set<ShiftAssignment> onDuty = Set.copyOf(problem.published());
        Set<String> known = problem.staff().stream().map(StaffProfile::id).collect(Collectors.toSet());
        return RosterProblems.pins(source, known).stream().filter(pin -> pin.shiftTypeId() == null
                || problem.plans(pin.shiftTypeId()) && onDuty.contains(new ShiftAssignment(pin.staffId(), pin.date(), pin.shiftTypeId()))).toList();
    }

    private static void requireUnderWay(StoredRoster roster, LocalDate today) {
        if (roster.status() != RosterStatus.PUBLISHED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) is %s.".formatted(roster.id(), roster.status()),
                    "Only a published one is mended: edit or solve a draft.");
        }
        if (roster.horizon().last().isBefore(today)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) ended on (%s).".formatted(roster.id(), roster.horizon().last()),
                    "Mend the one that covers the days to come.");
        }
    }

    private static RosterRepair.Repaired mend(RosterProblem problem, List<Pin> pins) {
        Roster told = Roster.of(problem.published());
        Stream<Pin> ahead = pins.stream().filter(pin -> !pin.date().isBefore(problem.today()));
        return new RosterRepair(problem.withPins(Stream.concat(past(problem, told).stream(), ahead).toList())).repair(told, LONGEST, () -> false);
    }

    private static List<Pin> past(RosterProblem problem, Roster told) {
        record Day(String staff, LocalDate date) {}
        // Of two shifts of one day the later one, as in the search: a plan holds one for each day.
        Map<Day, String> worked = told.assignments().stream()
                .collect(Collectors.toMap(a -> new Day(a.staffId(), a.date()), ShiftAssignment::shiftTypeId, (_, later) -> later));
        List<Pin> pins = new ArrayList<>();
        for (StaffProfile person : problem.staff()) {
            problem.horizon().dates().stream().filter(date -> date.isBefore(problem.today()))
                    .forEach(date -> pins.add(new Pin(person.id(), date, worked.get(new Day(person.id(), date)))));
        }
        return pins;
    }

    private static List<Change> told(RosterCheck check, List<RosterRepair.Change> changes) {
        return changes.stream().map(c -> new Change(c.staffId(), check.nameOf(c.staffId()), c.date(), c.was(), c.now(), reasons(check, c))).toList();
    }

    private static List<String> reasons(RosterCheck check, RosterRepair.Change change) {
        if (change.now() == null) {
            return List.of();
        }
        return check.explanation().holder(new ShiftAssignment(change.staffId(), change.date(), change.now())).reasons();
    }
}
