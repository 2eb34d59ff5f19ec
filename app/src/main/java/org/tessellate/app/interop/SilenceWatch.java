package org.tessellate.app.interop;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;

/** Tells the steward of a source that it fell silent, by an exception of its own, and settles that one when the source speaks again. */
@Configuration(proxyBeanMethods = false)
class SilenceWatch {

    private static final String NOBODYS = "INTEGRATOR";

    private final IntegrationStore store;
    private final Exceptions exceptions;
    private final Facilities facilities;
    private final TransactionTemplate transaction;

    SilenceWatch(IntegrationStore store, Exceptions exceptions, Facilities facilities, TransactionTemplate transaction) {
        this.store = store;
        this.exceptions = exceptions;
        this.facilities = facilities;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> silenceTask() {
        return Tasks.recurring("interop-silence", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> look());
    }

    void look() {
        Optional<UnitId> unit = facilities.graph().units().keySet().stream().min(Comparator.comparing(UnitId::value));
        unit.ifPresent(one -> store.changed().forEach(source -> transaction.executeWithoutResult(status -> Access.asSystem("interop-silence", () -> tell(source, one)))));
    }

    // A source belongs to no unit; those who decide everywhere see it under the first.
    private void tell(IntegrationStore.Watched source, UnitId unit) {
        if (source.stale()) {
            String title = "The source %s is silent since %s, longer than it should be.".formatted(source.source(), source.received());
            store.remember(source.source(), exceptions.raise("SOURCE_SILENT", unit, "source/" + source.source(), title, Objects.requireNonNullElse(source.steward(), NOBODYS)).id());
        } else {
            exceptions.find(Objects.requireNonNull(source.exception())).filter(one -> one.status() == ExceptionCase.Status.OPEN)
                    .ifPresent(one -> exceptions.resolve(one.id(), one.version(), "The source was heard again at %s, or need not be heard.".formatted(source.received())));
            store.remember(source.source(), null);
        }
    }
}
