package org.tessellate.app.demand.surge;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.tessellate.app.demand.ForecastPublished;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.engine.forecasting.Granularity;

/** Looks for a surge whenever a unit has a new hourly forecast; queued with it, so that none is missed. */
@Configuration(proxyBeanMethods = false)
class SurgeWatch {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("surge-watch");

    private final SurgeProposals proposals;
    private final JobQueue jobs;

    SurgeWatch(SurgeProposals proposals, JobQueue jobs) {
        this.proposals = proposals;
        this.jobs = jobs;
    }

    @Bean
    CustomTask<Void> surgeWatchJob() {
        return Tasks.custom(TASK).onDeadExecutionRevive().execute((instance, context) -> {
            Access.asSystem("surge-watch", () -> proposals.propose(new UnitId(instance.getId().split("/")[0])));
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }

    @EventListener
    void published(ForecastPublished forecast) {
        if (forecast.granularity() == Granularity.HOUR && forecast.service() == null) {
            // A job of its own for each: one of the unit that runs already may have read the forecast before.
            jobs.add(TASK.instance(forecast.unit().value() + "/" + forecast.id().value()).build());
        }
    }
}
