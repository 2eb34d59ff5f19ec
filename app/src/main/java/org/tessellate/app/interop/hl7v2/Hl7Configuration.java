package org.tessellate.app.interop.hl7v2;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Hl7Settings.class, OutboundSettings.class})
class Hl7Configuration {

    @Bean
    Register<ForeignCode> foreignCodesRegister(Registers registers) {
        return registers.open(Definition.of("ForeignCode", "interop.foreign_code", ForeignCode.class, Permission.INTEGRATION_WRITE, ForeignCode::id)
                .key("kind", ForeignCode::kind)
                .key("code", ForeignCode::code)
                .filter("kind", "kind").filter("code", "code"));
    }

    /** What was sent and visits that are over name patients: they are kept as long as settled messages are. */
    @Bean
    RecurringTask<Void> hl7PurgeTask(Outgoing outgoing, ToldVisits visits, ToldAppointments told, Clock clock, @Value("${tessellate.inbox.keep-days:30}") int days) {
        return Tasks.recurring("hl7v2-purge", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> {
            Instant before = clock.instant().minus(Duration.ofDays(days));
            outgoing.purge(before);
            visits.purge(before);
            told.purge(before);
        });
    }
}
