package org.tessellate.app.referral;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.tessellate.app.identity.Access;
import org.tessellate.app.referral.assistant.AssistantSettings;
import org.tessellate.app.referral.assistant.AssistantTriage;
import org.tessellate.app.referral.assistant.DailyBudget;
import org.tessellate.app.referral.reading.PremisesTriage;
import org.tessellate.app.referral.reading.Triage;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReferralSettings.class, AssistantSettings.class})
class ReferralConfiguration {

    /** The reader on the premises, unless somebody set the assistant up. */
    @Bean
    @Primary
    Triage triage(PremisesTriage premises, AssistantSettings settings, DailyBudget budget) {
        return settings.enabled() ? new AssistantTriage(premises, settings, budget) : premises::read;
    }

    @Bean
    RecurringTask<Void> referralPurgeTask(NotePurge purge) {
        return Tasks.recurring("referral-note-purge", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> Access.asSystem("referral-note-purge", purge::run));
    }
}
