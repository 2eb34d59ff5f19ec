package org.tessellate.app.demand;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.Problem;

/** The background job that makes a forecast; a killed node's job is done again by another. */
@Configuration(proxyBeanMethods = false)
class ForecastRunTask {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("forecast-run");
    private static final Logger LOG = LoggerFactory.getLogger(ForecastRunTask.class);

    private final ForecastRunStore runs;
    private final Forecasts forecasts;
    private final Users users;

    ForecastRunTask(ForecastRunStore runs, Forecasts forecasts, Users users) {
        this.runs = runs;
        this.forecasts = forecasts;
        this.users = users;
    }

    @Bean
    CustomTask<Void> forecastRunJob() {
        return Tasks.custom(TASK).onDeadExecutionRevive().execute((instance, context) -> {
            Access.asSystem("forecast-run", () -> runs.find(instance.getId()).filter(ForecastRun::active).ifPresent(this::makeForWhoAsked));
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }

    /** Only from what they may read. */
    private void makeForWhoAsked(ForecastRun run) {
        users.actor(run.requestedBy()).ifPresentOrElse(actor -> Access.as(actor, () -> make(run)), () -> make(run));
    }

    private void make(ForecastRun run) {
        try {
            Forecast made = forecasts.carryOut(run.order(), run.requestedBy(), stage -> enter(run, stage));
            runs.finish(run.id(), ForecastRun.Status.DONE, made.id(), null, null);
        } catch (CancellationException stopped) {
            runs.finish(run.id(), ForecastRun.Status.STOPPED, null, null, null);
        } catch (Problem refused) {
            runs.finish(run.id(), ForecastRun.Status.FAILED, null, refused.getMessage(), refused.remedy());
        } catch (RuntimeException failure) {
            LOG.error("The forecast run ({}) failed", run.id(), failure);
            runs.finish(run.id(), ForecastRun.Status.FAILED, null, "The forecast failed inside Tessellate; nothing of it was kept.",
                    "Try again; if it fails again, the application log has the cause.");
        }
    }

    private void enter(ForecastRun run, ForecastRun.Stage stage) {
        if (!runs.enter(run.id(), stage)) {
            throw new CancellationException("Somebody stopped it.");
        }
    }
}
