package org.tessellate.app.demand.cases;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.identity.Access;

/** Trains each kind anew where the last training is a week old and there is enough to learn from. */
@Configuration(proxyBeanMethods = false)
class CaseTrainingSchedule {

    static final Duration EVERY = Duration.ofDays(7);
    private static final Duration LOOKS_EVERY = Duration.ofHours(6);

    private final CaseTrainings trainings;
    private final List<CaseTrainer> trainers;
    private final Cases cases;
    private final Clock clock;

    CaseTrainingSchedule(CaseTrainings trainings, List<CaseTrainer> trainers, Cases cases, Clock clock) {
        this.trainings = trainings;
        this.trainers = List.copyOf(trainers);
        this.cases = cases;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> caseTrainingScheduleJob() {
        return Tasks.recurring("case-training-schedule", FixedDelay.of(LOOKS_EVERY))
                .execute((instance, context) -> Access.asSystem("case-training-schedule", this::startDue));
    }

    void startDue() {
        for (Facility facility : cases.facilities()) {
            trainers.stream().filter(trainer -> isDue(trainer, facility) && trainer.isReady(facility))
                    .forEach(trainer -> trainings.start(trainer.kind(), facility.id()));
        }
    }

    private boolean isDue(CaseTrainer trainer, Facility facility) {
        return trainings.latest(trainer.kind(), facility.id())
                .map(last -> !last.active() && !last.askedAt().plus(EVERY).isAfter(clock.instant())).orElse(true);
    }
}
