package org.tessellate.app.interop.ehr;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    /** After half an hour of doubled waits. */
    private static final int TOLD_AFTER = 9;
    private static final Writer.Result SUPERSEDED = new Writer.Result(EhrWrites.Status.SUPERSEDED, "");

    private final EhrWrites writes;
    private final WriteCheck check;
    private final WriteProposals proposals;
    private final Writer writer;
    private final EhrLines lines;
    private final EhrDoor door;
    private final Exceptions exceptions;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    WriteSender(EhrWrites writes, WriteCheck check, WriteProposals proposals, Writer writer, EhrLines lines, EhrDoor door, Exceptions exceptions, Audit audit,
            TransactionTemplate transaction, Clock clock) {
        this.writes = writes;
        this.check = check;
        this.proposals = proposals;
        this.writer = writer;
        this.lines = lines;
        this.door = door;
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

    /** Sends one; false when none is due. A system that did not take one is left alone for a while, so that it holds up no other. */
    boolean step() {
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        Optional<EhrWrite> next = transaction.execute(status -> writes.take(LEASE, Set.copyOf(resting.keySet())));
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(EhrWrite write) {
        try {
            if (!check.isWanted(write)) {
                settled(write, SUPERSEDED);
            } else if (!write.agreed() && !check.mayGoAtOnce(check.visit(write.appointment()), write.kind())) {
                askPeople(write);
            } else {
                settled(write, writer.carryOut(write, lines.get(write.system())));
                door.answered(write.system());
            }
        } catch (EhrFailure | Problem failure) {
            later(write, failure);
        }
    }

    private void settled(EhrWrite write, Writer.Result result) {
        transaction.executeWithoutResult(status -> Access.asSystem("ehr-write-back", () -> settle(write, result)));
    }

    /** What could go at once when the visit was booked, but may not now. */
    private void askPeople(EhrWrite write) {
        transaction.executeWithoutResult(status -> Access.asSystem("ehr-write-back", () -> {
            if (writes.propose(write.position())) {
                proposals.propose(write.position(), check.visit(write.appointment()), write.kind());
            }
        }));
    }

    private void later(EhrWrite write, RuntimeException failure) {
        LOG.warn("An appointment could not be written and will be again: {}", failure.getMessage());
        door.failed(write.system(), String.valueOf(failure.getMessage()));
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(write.attempts(), MOST_DOUBLINGS));
        writes.postpone(write.position(), wait);
        resting.put(write.system(), clock.instant().plus(wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST));
        if (write.attempts() == TOLD_AFTER) {
            tellPeople(write, String.valueOf(failure.getMessage()));
        }
    }

    /** It is tried for ever, but nobody shall believe for half an hour that it came through. */
    private void tellPeople(EhrWrite write, String why) {
        transaction.executeWithoutResult(status -> Access.asSystem("ehr-write-back", () -> exceptions.raise("EHR_WAITING", new UnitId(write.unit()),
                "appointment/" + write.appointment(), "Appointment %s is still not in the record system (%s) as it is here, and is tried on: %s"
                        .formatted(write.appointment(), write.system(), why.lines().findFirst().orElse("")), "SCHEDULER")));
    }

    private void settle(EhrWrite write, Writer.Result result) {
        writes.settle(write.position(), result.status());
        audit.record(AuditEvent.change("ehr.written", "Appointment", write.appointment(), write.unit(),
                Map.of("system", write.system(), "change", write.kind().code(), "outcome", result.status().name())));
        if (result.status() != EhrWrites.Status.DONE && result != SUPERSEDED) {
            exceptions.raise("EHR_" + result.status(), new UnitId(write.unit()), "appointment/" + write.appointment(),
                    "Appointment %s is not in the record system (%s) as it is here: %s".formatted(write.appointment(), write.system(), result.why()), "SCHEDULER");
        }
    }
}
