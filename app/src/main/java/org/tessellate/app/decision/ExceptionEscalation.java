package org.tessellate.app.decision;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** Hands on the exceptions that nobody settled in time (R131, R132). */
@Configuration(proxyBeanMethods = false)
class ExceptionEscalation {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionEscalation.class);

    @Bean
    RecurringTask<Void> exceptionEscalationTask(Exceptions exceptions, ExceptionStore store, Clock clock) {
        return Tasks.recurring("exception-escalation", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> Access.asSystem("exception-escalation",
                        () -> escalateAll(exceptions, store.toEscalate(clock.instant()))));
    }

    /** One that cannot be handed on, for instance of a unit that is gone, does not keep the others. */
    static void escalateAll(Exceptions exceptions, List<String> due) {
        for (String id : due) {
            try {
                exceptions.escalate(id);
            } catch (RuntimeException failure) {
                LOG.error("The exception ({}) could not be handed on; it is tried again in a minute.", id, failure);
            }
        }
    }
}
