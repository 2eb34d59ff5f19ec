package org.tessellate.app.demand;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;

/** The background jobs of the life of demand models; a killed node's training goes on with the seats that wait. */
@Configuration(proxyBeanMethods = false)
class TrainingTask {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("training-run");
    static final TaskDescriptor<Void> ARRIVED = TaskDescriptor.of("drift-check");
    private static final LocalTime NIGHT = LocalTime.of(3, 10);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(TrainingTask.class);

    private final TrainingStore store;
    private final SeatTraining training;
    private final DriftChecks drift;
    private final TrainingRuns runs;
    private final NextHours nextHours;
    private final JobQueue jobs;
    private final JdbcClient jdbc;
    private final Semaphore free = new Semaphore(1);

    TrainingTask(TrainingStore store, SeatTraining training, DriftChecks drift, TrainingRuns runs, NextHours nextHours, JobQueue jobs, JdbcClient jdbc) {
        this.store = store;
        this.training = training;
        this.drift = drift;
        this.runs = runs;
        this.nextHours = nextHours;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    @Bean
    CustomTask<Void> trainingRunJob() {
        return Tasks.custom(TASK).onDeadExecutionRevive().execute((instance, context) ->
                oneAtATime(() -> Access.asSystem("training", () -> train(instance.getId()))));
    }

    // The scheduler's few threads also end holds and send messages: another run waits its turn, and blocks none of them by it.
    CompletionHandler<Void> oneAtATime(Runnable run) {
        if (!free.tryAcquire()) {
            return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone().plus(TRY_AGAIN));
        }
        try {
            run.run();
            return new CompletionHandler.OnCompleteRemove<>();
        } finally {
            free.release();
        }
    }

    /** Actuals of a unit have come: were they what was expected? */
    @Bean
    CustomTask<Void> driftCheckJob() {
        return Tasks.custom(ARRIVED).onDeadExecutionRevive().execute((instance, context) -> {
            Access.asSystem("drift-check", () -> drift.check(new UnitId(instance.getId().split("/")[0])));
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }

    /** Queued in the transaction of the import, once for each unit: a check that runs already does not see it. */
    @EventListener
    void arrived(HistoryArrived arrived) {
        jdbc.sql("SELECT DISTINCT unit_id FROM demand.observation WHERE import_id = ?").param(arrived.importId()).query(String.class).list()
                .forEach(unit -> jobs.add(ARRIVED.instance(unit + "/" + arrived.importId()).build()));
    }

    /** Where nights are short of processors, training is asked for instead. */
    @Bean
    @ConditionalOnBooleanProperty(name = "tessellate.training.nightly", matchIfMissing = true)
    RecurringTask<Void> trainingSchedule() {
        return Tasks.recurring("training-schedule", Schedules.daily(NIGHT)).execute((instance, context) -> Access.asSystem("training-schedule", this::everyNight));
    }

    void everyNight() {
        runs.startDue();
        drift.checkAll();
        nextHours.learnAll(runs.inUse());
    }

    void train(String id) {
        List<TrainingRun.Part> waiting = store.find(id).map(TrainingRun::seats).orElse(List.of()).stream()
                .filter(part -> part.status() == TrainingRun.PartStatus.WAITING).toList();
        TrainingRun.Cause cause = store.find(id).map(TrainingRun::cause).orElse(TrainingRun.Cause.ASKED);
        for (TrainingRun.Part part : waiting) {
            if (!store.goOn(id)) {
                break;
            }
            train(id, part, cause);
        }
        store.finish(id);
    }

    private void train(String id, TrainingRun.Part part, TrainingRun.Cause cause) {
        try {
            SeatTraining.Outcome outcome = training.train(part.seat(), "Trained (%s).".formatted(cause));
            store.ended(id, part.position(), TrainingRun.PartStatus.DONE, outcome.sentence(), outcome.champion().id());
        } catch (Problem refused) {
            store.ended(id, part.position(), TrainingRun.PartStatus.FAILED, refused.getMessage() + " " + refused.remedy(), null);
        } catch (RuntimeException failure) {
            LOG.error("Training ({}) of ({}) failed", id, part.seat().scope(), failure);
            store.ended(id, part.position(), TrainingRun.PartStatus.FAILED, "It failed inside Tessellate; the model in use stays. The application log has the cause.", null);
        }
    }
}
