package org.tessellate.app.identity.replay;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets keys and answers a day after they came. */
@Configuration(proxyBeanMethods = false)
class AnswerPurge {

    @Bean
    RecurringTask<Void> keyedAnswerPurgeTask(AnswerStore store) {
        return Tasks.recurring("keyed-answer-purge", FixedDelay.of(Duration.ofMinutes(15)))
                .execute((instance, context) -> store.purge());
    }
}
