package org.tessellate.app.runtime;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction and again, a few times, when the database chose it as a deadlock's victim; within a transaction of the
 * caller once, since only the caller can begin that one again. Thread-safe.
 */
@Component
public class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 5;

    private final TransactionTemplate transaction;

    public Attempts(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Runs work only to see what it would do: its transaction is rolled back, and must be the outermost one. */
    public <T> T rehearse(Supplier<T> work) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        });
    }

    public <T> T run(Supplier<T> work) {
        int most = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : MOST;
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (ConcurrencyFailureException failure) {
                if (attempt == most) {
                    throw failure;
                }
                LOG.debug("Attempt {} lost to another transaction and is repeated", attempt, failure);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, 10L << attempt)));
            }
        }
    }
}
