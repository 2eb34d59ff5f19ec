package org.tessellate.app.interop.ehr;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;

/** Sends what waits, one after the other; what did not come through comes again, and what a person must look at becomes an exception (R98). */
@Configuration(proxyBeanMethods = false)
class WriteSender {

    private static final Logger LOG = LoggerFactory.getLogger(WriteSender.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 9;
    private static final int KEEP_DAYS = 30;

    private final EhrWrites writes;
    private final Writer writer;
    private final EhrLines lines;
    private final Exceptions exceptions;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WriteSender(EhrWrites writes, Writer writer, EhrLines lines, Exceptions exceptions, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.writes = writes;
        this.writer = writer;
        this.lines = lines;
        this.exceptions = exceptions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    @ConditionalOnProperty("tessellate.ehr.systems[0].id")
    RecurringTask<Void> ehrWriteJob() {
        return Tasks.recurring("ehr-write-back", FixedDelay.of(Duration.ofSeconds(2))).execute((instance, context) -> {
            while (step()) {
                LOG.trace("Looking for more to write");
            }
        });
    }

    @Bean
    RecurringTask<Void> ehrPurgeJob() {
        return Tasks.recurring("ehr-purge", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> writes.purge(clock.instant().minus(Duration.ofDays(KEEP_DAYS))));
    }

    /** Sends one; false when none is due or the system cannot be reached. */
    boolean step() {
        Optional<EhrWrite> next = transaction.execute(status -> writes.take(LEASE));
        return next.isPresent() && send(next.get());
    }

    private boolean send(EhrWrite write) {
        try {
            Writer.Result result = writer.carryOut(write, lines.get(write.system()));
            transaction.executeWithoutResult(status -> Access.asSystem("ehr-write-back", () -> settle(write, result)));
            return true;
        } catch (EhrFailure | Problem failure) {
            LOG.warn("An appointment could not be written and will be again: {}", failure.getMessage());
            writes.postpone(write.position(), FIRST_WAIT.multipliedBy(1L << Math.min(write.attempts(), MOST_DOUBLINGS)));
            return false;
        }
    }

    private void settle(EhrWrite write, Writer.Result result) {
        writes.settle(write.position(), result.status());
        audit.record(AuditEvent.change("ehr.written", "Appointment", write.appointment(), write.unit(),
                Map.of("system", write.system(), "change", write.kind().code(), "outcome", result.status().name())));
        if (result.status() != EhrWrites.Status.DONE) {
            exceptions.raise("EHR_" + result.status(), new UnitId(write.unit()), "appointment/" + write.appointment(),
                    "Appointment %s is not in the record system (%s) as it is here: %s".formatted(write.appointment(), write.system(), result.why()), "SCHEDULER");
        }
    }
}
