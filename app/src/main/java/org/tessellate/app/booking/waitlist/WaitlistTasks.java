package org.tessellate.app.booking.waitlist;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** The waiting list's background work: filling openings, and once a minute what was missed and what can be counted. */
@Configuration(proxyBeanMethods = false)
class WaitlistTasks {

    private static final String NAME = "waitlist";

    @Bean
    CustomTask<Void> waitlistFillJob(Filling filling) {
        return Tasks.custom(FillQueue.TASK).onDeadExecutionRevive().execute((instance, context) -> {
            Access.asSystem(NAME, () -> filling.fill(instance.getId()));
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }

    @Bean
    RecurringTask<Void> waitlistWatchTask(OpeningWatch watch, Recovery recovery) {
        return Tasks.recurring("waitlist-watch", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> Access.asSystem(NAME, () -> {
                    recovery.countPast();
                    watch.look();
                }));
    }
}
