package org.tessellate.app.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Access;

@TessellateTest
class CaseTrainingScheduleTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private CaseTrainingSchedule schedule;

    @Autowired
    private CaseTrainings trainings;

    @Autowired
    private TestClock clock;

    private Optional<CaseTraining> latest(ClinicFixture clinic) {
        return trainings.latest(ModelKind.DURATION, new FacilityId(clinic.facility));
    }

    private void look() {
        Access.asSystem("test", schedule::startDue);
    }

    @Test
    void whatIsReadyIsTrainedOnceAWeek() {
        ClinicFixture empty = ClinicFixture.aClinic(api);
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(LocalDate.parse("2026-02-01"), 20, 1);

        look();
        CaseTraining first = latest(clinic).orElseThrow();
        assertThat(first.requestedBy()).contains("test");
        assertThat(latest(empty)).as("nothing to learn from").isEmpty();

        clinic.await(first.id());
        look();
        assertThat(latest(clinic).orElseThrow().id()).as("not again so soon").isEqualTo(first.id());

        clock.advance(CaseTrainingSchedule.EVERY.minus(Duration.ofMinutes(1)));
        look();
        assertThat(latest(clinic).orElseThrow().id()).isEqualTo(first.id());
        clock.advance(Duration.ofMinutes(1));
        look();
        assertThat(latest(clinic).orElseThrow().id()).isNotEqualTo(first.id());
    }
}
