package org.tessellate.app.rostering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** Closes request windows whose time has come. Nobody's answer depends on when it runs: answers after the time are refused by the clock. */
@Configuration(proxyBeanMethods = false)
class WindowClosing {

    @Bean
    RecurringTask<Void> windowClosingTask(RequestWindows windows, RequestWindowStore store, Clock clock) {
        return Tasks.recurring("request-window-closing", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> Access.asSystem("request-window-closing", () -> store.due(clock.instant()).forEach(windows::close)));
    }
}
