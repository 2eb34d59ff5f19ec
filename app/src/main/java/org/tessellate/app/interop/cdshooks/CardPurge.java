package org.tessellate.app.interop.cdshooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets cards that nobody told the end of. */
@Configuration(proxyBeanMethods = false)
class CardPurge {

    @Bean
    RecurringTask<Void> purgeCards(CdsCards cards) {
        return Tasks.recurring("interop-purge-cards", FixedDelay.of(Duration.ofHours(6))).execute((instance, context) -> cards.purge());
    }
}
