package org.tessellate.app.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NotificationSettings.class, TwilioSettings.class})
class NotificationConfiguration {

    /** One node at a time sends, so nothing is sent by two. */
    @Bean
    RecurringTask<Void> messageDispatchTask(Dispatch dispatch) {
        return Tasks.recurring("message-dispatch", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((instance, context) -> Access.asSystem("message-dispatch", dispatch::step));
    }

    /** What is over is shown for as long and then forgotten: who was told what of their health's visits is nobody's business for ever. */
    @Bean
    RecurringTask<Void> messagePurgeTask(MessageStore store, Clock clock, @Value("${tessellate.notification.keep-days:400}") int days) {
        return Tasks.recurring("message-purge", FixedDelay.of(Duration.ofHours(6))).execute((instance, context) -> store.purge(clock.instant().minus(Duration.ofDays(days))));
    }
}
