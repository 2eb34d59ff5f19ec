package org.tessellate.app.interop.ehr;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;

/** The background job of pulls: works for a few seconds at a time, so that it holds up nobody; a killed node's goes on elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EhrSettings.class)
class PullTask {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("ehr-pull");

    private static final Logger LOG = LoggerFactory.getLogger(PullTask.class);
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration RESUMABLE = Duration.ofDays(7);
    private static final int MOST_FAILURES = 5;

    private final PullStore store;
    private final PullRun run;
    private final PullSpool spool;
    private final Clock clock;

    PullTask(PullStore store, PullRun run, PullSpool spool, Clock clock) {
        this.store = store;
        this.run = run;
        this.spool = spool;
        this.clock = clock;
    }

    @Bean
    CustomTask<Void> ehrPullJob() {
        return Tasks.custom(TASK).onDeadExecutionRevive().execute((instance, context) -> {
            Optional<Duration> again = Access.asSystem("ehr-pull", () -> turn(instance.getId()));
            return again.<CompletionHandler<Void>>map(wait -> (complete, operations) -> operations.reschedule(complete, clock.instant().plus(wait)))
                    .orElseGet(CompletionHandler.OnCompleteRemove::new);
        });
    }

    @Bean
    RecurringTask<Void> ehrPullPurgeJob() {
        return Tasks.recurring("ehr-pull-purge", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> purge());
    }

    /** One that failed longer ago begins its month again when it is resumed. */
    void purge() {
        spool.purge(() -> store.goingOn(clock.instant().minus(RESUMABLE)));
    }

    /** Works for one turn; when to come again, if there is more. */
    Optional<Duration> turn(String id) {
        long end = System.nanoTime() + TURN.toNanos();
        while (System.nanoTime() < end) {
            Optional<Pull> pull = store.find(id).filter(one -> one.status() == Pull.Status.RUNNING);
            if (pull.isEmpty()) {
                return Optional.empty();
            }
            Optional<Duration> wait = once(pull.get());
            if (wait.isPresent()) {
                return wait;
            }
        }
        return Optional.of(Duration.ZERO);
    }

    private Optional<Duration> once(Pull pull) {
        try {
            run.step(pull);
            return Optional.empty();
        } catch (Problem refused) {
            store.finish(pull.id(), Pull.Status.FAILED, refused.getMessage() + " " + refused.remedy());
            return Optional.empty();
        } catch (EhrFailure failure) {
            return failed(pull, String.valueOf(failure.getMessage()), failure.status());
        } catch (RuntimeException failure) {
            LOG.error("The pull ({}) failed", pull.id(), failure);
            store.finish(pull.id(), Pull.Status.FAILED, "It failed inside Tessellate; the application log has the cause. Resume it when that is gone.");
            return Optional.empty();
        }
    }

    // What the system refuses it will refuse again; what it did not answer it may answer later.
    private Optional<Duration> failed(Pull pull, String words, int status) {
        LOG.warn("The pull ({}) could not go on: {}", pull.id(), words);
        if (EhrLine.isRefusal(status) || pull.failures() + 1 >= MOST_FAILURES) {
            store.finish(pull.id(), Pull.Status.FAILED, words + " Resume it when the system answers.");
            return Optional.empty();
        }
        store.failedOnce(pull.id(), words);
        return Optional.of(PAUSE);
    }
}
