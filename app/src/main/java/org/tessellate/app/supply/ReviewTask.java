package org.tessellate.app.supply;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

/** Looks at every stock each hour. */
@Configuration(proxyBeanMethods = false)
class ReviewTask {

    @Bean
    RecurringTask<Void> supplyReviewTask(Reviews reviews) {
        return Tasks.recurring("supply-review", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> Access.asSystem("supply-review", reviews::reviewAll));
    }
}
