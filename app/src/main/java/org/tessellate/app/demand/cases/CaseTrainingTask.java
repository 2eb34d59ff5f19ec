package org.tessellate.app.demand.cases;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;

/** The background job that trains; a killed node's job is done again by another. */
@Configuration(proxyBeanMethods = false)
class CaseTrainingTask {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("case-training");
    private static final Logger LOG = LoggerFactory.getLogger(CaseTrainingTask.class);

    private final CaseTrainingStore store;
    private final List<CaseTrainer> trainers;
    private final Cases cases;

    CaseTrainingTask(CaseTrainingStore store, List<CaseTrainer> trainers, Cases cases) {
        this.store = store;
        this.trainers = List.copyOf(trainers);
        this.cases = cases;
    }

    @Bean
    CustomTask<Void> caseTrainingJob() {
        return Tasks.custom(TASK).onDeadExecutionRevive().execute((instance, context) -> {
            Access.asSystem("case-training", () -> store.find(instance.getId()).filter(CaseTraining::active).ifPresent(this::carryOut));
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }

    private void carryOut(CaseTraining training) {
        try {
            CaseTrainer trainer = trainers.stream().filter(one -> one.kind() == training.kind()).findFirst().orElseThrow();
            trainer.train(cases.facility(training.facility()), stage -> store.enter(training.id(), stage));
            store.finish(training.id(), CaseTraining.Status.DONE, null, null);
        } catch (Problem refused) {
            store.finish(training.id(), CaseTraining.Status.FAILED, refused.getMessage(), refused.remedy());
        } catch (RuntimeException failure) {
            LOG.error("The training ({}) failed", training.id(), failure);
            store.finish(training.id(), CaseTraining.Status.FAILED, "The training failed inside Tessellate; the models in use stay.",
                    "Try again; if it fails again, the application log has the cause.");
        }
    }
}
