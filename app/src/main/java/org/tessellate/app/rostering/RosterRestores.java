package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;

/** Takes a publication back: a draft of its days as the roster it replaced had planned them, decided on like any other (R133). */
@Service
public class RosterRestores {

    private static final String MODEL = "restore-1";

    private final RosterStore store;
    private final RosterProblems problems;
    private final DraftWriter writer;
    private final Restorations restorations;
    private final LaterDuties later;
    private final Access access;
    private final Clock clock;

    RosterRestores(RosterStore store, RosterProblems problems, DraftWriter writer, Restorations restorations, LaterDuties later, Access access, Clock clock) {
        this.store = store;
        this.problems = problems;
        this.writer = writer;
        this.restorations = restorations;
        this.later = later;
        this.access = access;
        this.clock = clock;
    }

    /**
     * The new draft.
     *
     * @param takesBack the publication that it would replace
     * @param left shifts of the earlier plan whose people no longer work here
     * @param undone shifts that people swapped or claimed under the earlier plan, which it does not know
     */
    public record Restored(RosterView roster, RosterId takesBack, List<PlannedShift> left, List<PublishedShift> undone) {
    }

    /** Days that are over stay as they are published. */
    @Transactional
    public Restored restore(RosterId id) {
        StoredRoster source = store.locked(id);
        access.require(Permission.ROSTERS_WRITE, source.unit().value());
        LocalDate today = LocalDate.ofInstant(clock.instant(), source.basis().zone());
        requireReplaced(source, today);
        RosterId newer = store.newest(source.unit(), today.isAfter(source.firstDay()) ? today : source.firstDay(), source.firstDay().plusDays(source.days()))
                .orElseThrow(() -> Problem.notFound("A newer publication for the days of roster", id));
        RosterCheck draft = draft(source);
        RosterCheck kept = writer.create(draft, plan(source, draft.problem()), "roster.restored", Map.of("restores", id.value(), "takesBack", newer.value()));
        restorations.add(kept.stored().id(), id, newer);
        return new Restored(kept.view(), newer, left(source, draft.problem()), later.undoneBy(kept.stored(), Objects.requireNonNull(source.publishedAt())));
    }

    private RosterCheck draft(StoredRoster source) {
        StoredRoster draft = StoredRoster.draft(source.unit(), source.firstDay(), source.days(), source.basis().withEverybody(), MODEL,
                access.current().username(), clock.instant());
        return new RosterCheck(draft, problems.of(draft));
    }

    private static List<PlannedShift> plan(StoredRoster source, RosterProblem problem) {
        Predicate<LocalDate> over = day -> day.isBefore(problem.today());
        Stream<PlannedShift> worked = problem.published().stream().filter(a -> over.test(a.date()) && problem.plans(a.shiftTypeId()))
                .collect(Collectors.toMap(a -> List.of(a.staffId(), a.date()), a -> a, (_, last) -> last)).values().stream().map(RosterRestores::planned);
        Set<String> known = people(problem);
        return Stream.concat(worked, source.plan().stream().filter(p -> !over.test(p.day()) && known.contains(p.staff()))).toList();
    }

    private static PlannedShift planned(ShiftAssignment worked) {
        return new PlannedShift(worked.staffId(), worked.date(), worked.shiftTypeId(), false);
    }

    private static List<PlannedShift> left(StoredRoster source, RosterProblem problem) {
        Set<String> known = people(problem);
        return source.plan().stream().filter(p -> p.shiftType() != null && !known.contains(p.staff()) && !p.day().isBefore(problem.today())).toList();
    }

    private static Set<String> people(RosterProblem problem) {
        return problem.staff().stream().map(StaffProfile::id).collect(Collectors.toSet());
    }

    private static void requireReplaced(StoredRoster roster, LocalDate today) {
        if (roster.status() != RosterStatus.SUPERSEDED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) is %s.".formatted(roster.id(), roster.status()),
                    "Only one that a newer publication replaced is brought back: name that one.");
        }
        if (roster.horizon().last().isBefore(today)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) ended on (%s).".formatted(roster.id(), roster.horizon().last()),
                    "Maybe draft the days to come anew.");
        }
    }
}
