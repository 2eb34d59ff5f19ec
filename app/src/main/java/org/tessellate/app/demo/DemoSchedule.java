package org.tessellate.app.demo;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the demo hospital come to life in the background, so that the first page is there at once. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tessellate.demo")
class DemoSchedule {

    private static final int SECONDS_BETWEEN_STEPS = 2;

    @Bean
    RecurringTask<Void> demoHospitalTask(DemoHospital hospital) {
        return Tasks.recurring("demo-hospital", FixedDelay.ofSeconds(SECONDS_BETWEEN_STEPS)).execute((instance, context) -> hospital.step());
    }
}
