package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;

@TessellateTest
class JobQueueTest {

    @Autowired
    private JobQueue jobs;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    // Nobody carries it out: it stays where it is queued.
    private final TaskInstance<Void> job = TaskDescriptor.of("test-nobody").instance(UUID.randomUUID().toString()).build();

    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM runtime.scheduled_tasks WHERE task_instance = ?").param(job.getId()).update();
        jdbc.sql("DELETE FROM interop.source WHERE name = ?").param(job.getId()).update();
    }

    @Test
    void twoWhoQueueTheSameWorkAtOnceBothCommit() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<?> first = pool.submit(() -> transaction.executeWithoutResult(status -> {
                jobs.add(job);
                queued.countDown();
                awaitOf(goOn);
                await().until(() -> jdbc.sql("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid')")
                        .query(Boolean.class).single());
            }));
            awaitOf(queued);
            Future<?> second = pool.submit(() -> transaction.executeWithoutResult(status -> {
                jdbc.sql("INSERT INTO interop.source (name) VALUES (?)").param(job.getId()).update();
                goOn.countDown();
                jobs.add(job);
            }));
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);
        }

        assertThat(jdbc.sql("SELECT count(*) FROM runtime.scheduled_tasks WHERE task_instance = ?").param(job.getId()).query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM interop.source WHERE name = ?").param(job.getId()).query(Integer.class).single()).isOne();
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
