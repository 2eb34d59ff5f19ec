package org.tessellate.engine.forecasting.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationModelTest {

    private static final List<CompletedCase> CASES = theatre(2000, 1);
    private static final DurationModel MODEL = DurationModel.train(CASES);

    /** Hips take 90 minutes, knees 60 and vary three times as much; clinician B takes a quarter longer; so do heavy patients. */
    private static List<CompletedCase> theatre(int count, long seed) {
        Random random = new Random(seed);
        List<CompletedCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean hip = random.nextBoolean();
            boolean slow = random.nextBoolean();
            double weight = 50 + 70 * random.nextDouble();
            double middle = (hip ? 90 : 60) * (slow ? 1.25 : 1) * (weight > 100 ? 1.25 : 1);
            cases.add(new CompletedCase(planned(hip ? "hip" : "knee", slow ? "B" : "A", weight), middle * Math.exp((hip ? 0.1 : 0.3) * random.nextGaussian())));
        }
        return cases;
    }

    private static PlannedCase planned(String joint, String clinician, double weight) {
        return new PlannedCase(List.of("orthopaedics", joint), Map.of("clinician", clinician), Map.of("weight", weight));
    }

    @Test
    void theMiddleFollowsProcedureClinicianAndPatient() {
        assertThat(MODEL.quantile(planned("hip", "A", 70), 0.5)).isCloseTo(90, within(5.0));
        assertThat(MODEL.quantile(planned("knee", "A", 70), 0.5)).isCloseTo(60, within(6.0));
        assertThat(MODEL.quantile(planned("hip", "B", 70), 0.5)).isCloseTo(112, within(6.0));
        assertThat(MODEL.quantile(planned("hip", "A", 115), 0.5)).isCloseTo(112, within(6.0));
    }

    @Test
    void fourOfFiveNewCasesFallIntoTheBandAndNearlySoForEachProcedure() {
        List<CompletedCase> later = theatre(2000, 2);

        assertThat(inside(later)).isBetween(0.76, 0.86);
        for (String joint : List.of("hip", "knee")) {
            assertThat(inside(later.stream().filter(one -> one.planned().path().contains(joint)).toList())).as(joint).isBetween(0.75, 0.86);
        }
    }

    private static double inside(List<CompletedCase> cases) {
        return cases.stream().filter(one -> one.minutes() >= MODEL.quantile(one.planned(), 0.1) && one.minutes() <= MODEL.quantile(one.planned(), 0.9)).count()
                / (double) cases.size();
    }

    @Test
    void aVariedProcedureHasAWiderBand() {
        assertThat(width("knee")).isGreaterThan(2 * width("hip"));
    }

    private static double width(String joint) {
        return Math.log(MODEL.quantile(planned(joint, "A", 70), 0.9) / MODEL.quantile(planned(joint, "A", 70), 0.1));
    }

    @Test
    void quantilesRise() {
        PlannedCase one = planned("knee", "A", 70);
        double last = 0;
        for (double level : new double[] {0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999}) {
            assertThat(MODEL.quantile(one, level)).isGreaterThan(last);
            last = MODEL.quantile(one, level);
        }
    }

    @Test
    void anUnknownProcedureBorrowsFromItsDepartment() {
        assertThat(MODEL.quantile(new PlannedCase(List.of("orthopaedics", "elbow"), Map.of(), Map.of()), 0.5)).isBetween(55.0, 125.0);
    }

    @Test
    void classMeansArePulledToTheCoarserOne() {
        List<PlannedCase> cases = List.of(planned("hip", "A", 70), planned("hip", "B", 70), planned("knee", "A", 70));
        ClassMeans means = new ClassMeans(cases, new double[] {4, 6, 2}, 2);

        assertThat(means.path(cases.getFirst(), 1)).isEqualTo(4);
        assertThat(means.path(cases.getFirst(), 2)).as("(4 + 6 + 2 × 4) / 4").isEqualTo(4.5);
        assertThat(means.pathWithout(cases.get(2), 2, 2)).as("department without it (10 + 8) / 4, and no other knee").isEqualTo(4.5);
        assertThat(means.label(cases.get(1), "clinician")).as("(6 + 2 × 4) / 3").isCloseTo(14 / 3.0, within(1e-12));
        assertThat(means.label(cases.get(1), "room")).isNaN();
        assertThat(means.seen(cases.getFirst(), 2)).isEqualTo(2);
    }

    @Test
    void impossibleInputIsRefused() {
        assertThatThrownBy(() -> new CompletedCase(planned("hip", "A", 70), -3)).hasMessageContaining("(-3.0)").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> MODEL.quantile(planned("hip", "A", 70), 80)).hasMessageContaining("(80.0)").hasMessageContaining("percent");
        assertThatThrownBy(() -> DurationModel.train(CASES.subList(0, 49))).hasMessageContaining("(49)").hasMessageContaining("Maybe");
    }

    @Test
    void aModelReadAgainSaysTheSame() {
        DurationModel again = DurationModel.of(MODEL.snapshot());

        for (CompletedCase one : CASES.subList(0, 20)) {
            assertThat(again.quantiles(one.planned(), 0.1, 0.5, 0.9)).containsExactly(MODEL.quantiles(one.planned(), 0.1, 0.5, 0.9));
        }
        assertThat(again.seen(planned("hip", "A", 70))).isEqualTo(MODEL.seen(planned("hip", "A", 70))).isBetween(900, 1100);
        assertThat(again.seen(new PlannedCase(List.of("orthopaedics", "elbow"), Map.of(), Map.of()))).isZero();
    }

    @Test
    void whatWasAlwaysKnownAndIsNotCountsAsTheUsual() {
        PlannedCase unknownPatient = new PlannedCase(List.of("orthopaedics", "hip"), Map.of("clinician", "A"), Map.of());
        PlannedCase unknownClinician = new PlannedCase(List.of("orthopaedics", "hip"), Map.of(), Map.of("weight", 70.0));

        assertThat(MODEL.quantile(unknownPatient, 0.5)).as("a weight of about 85").isCloseTo(90, within(5.0));
        assertThat(MODEL.quantile(unknownClinician, 0.5)).as("between both").isBetween(88.0, 114.0);
    }
}
