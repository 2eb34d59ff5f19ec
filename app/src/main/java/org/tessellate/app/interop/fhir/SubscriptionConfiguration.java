package org.tessellate.app.interop.fhir;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubscriptionSettings.class)
class SubscriptionConfiguration {

    @Bean
    RecurringTask<Void> fhirSubscriptionTask(Deliveries deliveries) {
        return Tasks.recurring("fhir-subscriptions", FixedDelay.of(Duration.ofSeconds(2))).execute((instance, context) -> deliveries.send());
    }
}
