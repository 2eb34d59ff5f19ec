package org.tessellate.app.runtime;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Queues background work in the caller's transaction, so that neither the change nor the work exists without the other, and wakes the workers
 * after the commit, when they can see it. The same work is queued once until it is done, also while it runs: what must be looked at again
 * needs a name of its own. Thread-safe.
 */
@Component
public class JobQueue {

    // A provider, since the scheduler is built from the tasks of all modules.
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;
    private final TransactionTemplate nested;

    JobQueue(ObjectProvider<Scheduler> scheduler, Clock clock, PlatformTransactionManager transactions) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public void add(TaskInstance<?> job) {
        insert(job);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    scheduler.getObject().triggerCheckForDueExecutions();
                }
            });
        }
    }

    // Of two who queue the same at once the second one's insert fails; behind a savepoint that is not the end of its transaction.
    private void insert(TaskInstance<?> job) {
        try {
            nested.executeWithoutResult(status -> scheduler.getObject().scheduleIfNotExists(job, clock.instant()));
        } catch (RuntimeException failure) {
            if (scheduler.getObject().getScheduledExecution(job).isEmpty()) {
                throw failure;
            }
        }
    }
}
