package org.tessellate.app.rostering;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.identity.Access;
import org.tessellate.engine.rostering.search.RosterSearch;
import org.tessellate.engine.rostering.search.RosterSolution;
import org.tessellate.engine.rostering.search.SearchSettings;

/** The background job that searches; a killed node's search is started again by another. */
@Configuration(proxyBeanMethods = false)
class SolveTask {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("roster-solve");
    /** Searches of one node at a time; the queue's other threads stay free for short work. */
    private static final int MOST_AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(SolveTask.class);

    private final SolveStore solves;
    private final RosterStore rosters;
    private final RosterProblems problems;
    private final DraftWriter writer;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    SolveTask(SolveStore solves, RosterStore rosters, RosterProblems problems, DraftWriter writer, TransactionTemplate transaction, Clock clock) {
        this.solves = solves;
        this.rosters = rosters;
        this.problems = problems;
        this.writer = writer;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    CustomTask<Void> rosterSolveTask() {
        return Tasks.custom(TASK).onDeadExecutionRevive().execute((instance, context) -> runWhenFree(instance.getId()));
    }

    private CompletionHandler<Void> runWhenFree(String id) {
        if (!free.tryAcquire()) {
            return (complete, queue) -> queue.reschedule(complete, clock.instant());
        }
        try {
            Access.asSystem("roster-solve", () -> run(id));
        } finally {
            free.release();
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }

    void run(String id) {
        SolveView solve = solves.get(id);
        if (!solve.active()) {
            return;
        }
        try {
            solves.status(id, SolveView.Status.RUNNING);
            search(solve);
        } catch (RuntimeException | Error failure) {
            // An error of the machine, too: a search left running would keep its roster from being edited.
            if (failure.getCause() instanceof InterruptedException) {
                // This node is stopping: the queue hands the search to another, or to this one after its start.
                throw failure;
            }
            LOG.error("The search ({}) failed", id, failure);
            solves.finish(id, SolveView.Status.FAILED, String.valueOf(failure.getMessage()), clock.instant());
        }
    }

    private void search(SolveView solve) {
        RosterCheck draft = new RosterCheck(rosters.get(solve.roster()), problems.of(rosters.get(solve.roster())));
        SolveReporting reporting = new SolveReporting(solves, solve.id(), draft);
        RosterSolution solution = new RosterSearch(draft.problem()).solve(
                SearchSettings.seconds(solve.seconds(), solve.threads(), solve.seed()).toTheEnd(), draft.roster(), reporting, reporting::stopped);
        reporting.last(solution);
        if (solution.progress().brokeDown()) {
            LOG.warn("The search ({}) went on by {}", solve.id(), solution.progress().method());
        }
        transaction.executeWithoutResult(status -> keep(solve, draft, solution, reporting.stopped()));
    }

    private void keep(SolveView solve, RosterCheck draft, RosterSolution solution, boolean stopped) {
        StoredRoster roster = rosters.locked(solve.roster());
        if (!solves.get(solve.id()).active()) {
            return;
        }
        if (roster.revision() != draft.stored().revision()) {
            solves.finish(solve.id(), SolveView.Status.FAILED, "The roster changed while it was searched; nothing was kept.", clock.instant());
            return;
        }
        Set<PlannedShift> pinned = roster.plan().stream().filter(PlannedShift::pinned).collect(Collectors.toSet());
        Set<ShiftChange.Key> pinnedDays = pinned.stream().map(PlannedShift::key).collect(Collectors.toSet());
        Stream<PlannedShift> found = solution.roster().assignments().stream()
                .map(a -> new PlannedShift(a.staffId(), a.date(), a.shiftTypeId(), false)).filter(p -> !pinnedDays.contains(p.key()));
        List<ShiftChange> changes = roster.changesTo(Stream.concat(pinned.stream(), found).toList());
        if (!changes.isEmpty()) {
            writer.write(draft, new RosterChange(roster.revision() + 1, RosterChange.Kind.SOLVE, solve.requestedBy(), clock.instant(), null, null, changes));
        }
        solves.finish(solve.id(), stopped ? SolveView.Status.STOPPED : SolveView.Status.DONE, null, clock.instant());
    }
}
