package org.tessellate.app.booking.block;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** Lets time go that is surely unused, every hour, where the policy wants no person for it. */
@Configuration(proxyBeanMethods = false)
class ReleaseTask {

    @Bean
    RecurringTask<Void> blockReleaseTask(ReleaseProposals proposals) {
        return Tasks.recurring("block-release", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> Access.asSystem("block-release", proposals::letGoByPolicy));
    }
}
