package org.tessellate.app.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Attempts;

/**
 * Visits whose outcome nobody wrote down while it could be: what they were promised counts as used, or it would be promised to them for ever. Too
 * little on the shelf is found by the next count; too much is found when a patient lies there. Each is a recorded movement. Thread-safe.
 */
@Component
class ForgottenStock {

    private final Claims claims;
    private final AppointmentStore store;
    private final StockUse stock;
    private final Attempts attempts;
    private final Clock clock;

    ForgottenStock(Claims claims, AppointmentStore store, StockUse stock, Attempts attempts, Clock clock) {
        this.claims = claims;
        this.store = store;
        this.stock = stock;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Each visit in a transaction of its own; a second run finds nothing. */
    void settle() {
        Instant last = clock.instant().minus(VisitCourse.LATEST);
        claims.holdersOfStockSinceBefore(last).stream().filter(AppointmentId::isHolder).map(AppointmentId::ofHolder).forEach(id -> attempts.run(() -> {
            Appointment visit = store.locked(id);
            if (visit.end().isBefore(last)) {
                stock.use(visit);
            }
            return visit;
        }));
    }

    /** Twice a day. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> forgottenStockTask(ForgottenStock forgotten) {
            return Tasks.recurring("forgotten-stock", FixedDelay.of(Duration.ofHours(12)))
                    .execute((instance, context) -> Access.asSystem("forgotten-stock", forgotten::settle));
        }
    }
}
