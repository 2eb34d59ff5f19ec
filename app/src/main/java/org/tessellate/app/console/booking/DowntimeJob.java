package org.tessellate.app.console.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** Writes the downtime lists every hour, and once soon after the start. */
@Configuration(proxyBeanMethods = false)
class DowntimeJob {

    static final String NAME = "downtime-lists";

    @Bean
    RecurringTask<Void> downtimeTask(DowntimeSheets sheets) {
        return Tasks.recurring(NAME, FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> Access.asSystem(NAME, sheets::write));
    }
}
