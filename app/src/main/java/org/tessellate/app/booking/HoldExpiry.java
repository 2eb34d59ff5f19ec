package org.tessellate.app.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.identity.Access;
import org.tessellate.app.rostering.PublishedShifts;

/** Clears away expired holds. Nobody waits for it: claims remove expired holds in their way themselves. */
@Configuration(proxyBeanMethods = false)
class HoldExpiry {

    /** A process that has not looked for so many changes makes its index anew. */
    private static final int CHANGES_KEPT = 50_000;

    @Bean
    RecurringTask<Void> holdExpiryTask(Bookings bookings, AppointmentStore store, Claims claims, PublishedShifts published, Clock clock) {
        return Tasks.recurring("hold-expiry", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> Access.asSystem("hold-expiry", () -> {
                    store.expired(clock.instant()).forEach(bookings::expire);
                    claims.changes().forgetAllBut(CHANGES_KEPT);
                    published.changes().forgetAllBut(CHANGES_KEPT);
                }));
    }
}
