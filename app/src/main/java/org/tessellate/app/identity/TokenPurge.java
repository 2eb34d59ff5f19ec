package org.tessellate.app.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes ended tokens out of the store every hour. */
@Configuration(proxyBeanMethods = false)
class TokenPurge {

    @Bean
    RecurringTask<Void> purgeTokens(ApiTokens tokens, SignedTokens signed) {
        return Tasks.recurring("identity-purge-tokens", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> {
            tokens.purge();
            signed.purge();
        });
    }
}
