package org.tessellate.app.interop;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events and settled messages are kept for some days and then forgotten; the inbox recognises repetitions for as long. */
@Configuration(proxyBeanMethods = false)
class Retention {

    @Bean
    RecurringTask<Void> interopPurgeTask(EventLog events, InboxStore inbox, ObjectProvider<EventConsumer> consumers, Clock clock,
            @Value("${tessellate.events.keep-days:14}") int eventDays, @Value("${tessellate.inbox.keep-days:30}") int messageDays) {
        List<String> readers = consumers.orderedStream().map(EventConsumer::name).toList();
        return Tasks.recurring("interop-purge", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> {
            events.purge(clock.instant().minus(Duration.ofDays(eventDays)), readers);
            inbox.purge(clock.instant().minus(Duration.ofDays(messageDays)));
        });
    }
}
