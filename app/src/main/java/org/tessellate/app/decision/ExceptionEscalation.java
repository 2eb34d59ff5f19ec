package org.tessellate.app.decision;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** Hands on the exceptions that nobody settled in time (R131, R132). */
@Configuration(proxyBeanMethods = false)
class ExceptionEscalation {

    @Bean
    RecurringTask<Void> exceptionEscalationTask(Exceptions exceptions, ExceptionStore store, Clock clock) {
        return Tasks.recurring("exception-escalation", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> Access.asSystem("exception-escalation",
                        () -> store.toEscalate(clock.instant()).forEach(exceptions::escalate)));
    }
}
