package org.tessellate.engine.booking.overbooking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String ALL = "all";

    private static Place sure(int at, int minutes) {
        return new Place(at, 1, Minutes.exactly(minutes), ALL);
    }

    @Test
    void whoeverComesOnTimeToAPunctualClinicianDoesNotWait() {
        Expectation expected = ExactSession.of(new Session(60, List.of(sure(0, 20), sure(20, 20), sure(40, 20))));

        assertThat(expected.waits()).containsExactly(0.0, 0.0, 0.0);
        assertThat(expected.idle()).isZero();
        assertThat(expected.overtime()).isZero();
        assertThat(expected.seen()).isEqualTo(3);
    }

    @Test
    void delayIsPassedOnAndWhatIsLeftAtTheEndIsOvertime() {
        Expectation expected = ExactSession.of(new Session(60, List.of(sure(0, 30), sure(20, 30), sure(40, 30))));

        assertThat(expected.waits()).containsExactly(0.0, 10.0, 20.0);
        assertThat(expected.overtime()).isEqualTo(30);
        assertThat(expected.idle()).isZero();
    }

    @Test
    void aPatientWhoMayNotComeLeavesTheirTimeIdleWithThatChance() {
        Expectation expected = ExactSession.of(new Session(40, List.of(new Place(0, 0.75, Minutes.exactly(20), ALL), sure(20, 20))));

        assertThat(expected.idle()).isCloseTo(5, within(1e-12));
        assertThat(expected.waits()).containsExactly(0.0, 0.0);
    }

    @Test
    void twoAtTheSameMinuteWaitForEachOtherOnlyWhenBothCome() {
        Expectation expected = ExactSession.of(new Session(40, List.of(new Place(0, 0.5, Minutes.exactly(20), ALL), sure(0, 20))));

        assertThat(expected.waits().get(1)).isEqualTo(10);
        assertThat(expected.idle()).isEqualTo(10);
        assertThat(expected.meanWait()).as("of the 1.5 who come").isCloseTo(10 / 1.5, within(1e-12));
    }

    @Test
    void simulationWithASeedAgreesWithTheExactFigures() {
        Random random = new Random(7);
        for (int trial = 0; trial < 5; trial++) {
            Session session = new Session(240, IntStream.range(0, 10).mapToObj(i -> new Place(i * 24, 0.6 + 0.4 * random.nextDouble(),
                    Minutes.logNormal(15 + random.nextInt(20), 0.5), i % 2 == 0 ? "a" : "b")).toList());
            Expectation exact = ExactSession.of(session);
            Expectation simulated = new SimulatedSession(1, 40_000, 11).of(session);

            assertThat(simulated.meanWait()).isCloseTo(exact.meanWait(), within(0.02 * exact.meanWait() + 0.1));
            assertThat(simulated.overtime()).isCloseTo(exact.overtime(), within(0.02 * exact.overtime() + 0.2));
            assertThat(simulated.gap()).isCloseTo(exact.gap(), within(0.3));
        }
    }

    @Test
    void theSameSeedGivesTheSameFiguresAndTwoCliniciansHalveTheQueue() {
        Session session = new Session(120, IntStream.range(0, 8).mapToObj(i -> new Place(i / 2 * 30, 1, Minutes.logNormal(28, 0.3), ALL)).toList());

        assertThat(new SimulatedSession(2, 500, 3).of(session)).isEqualTo(new SimulatedSession(2, 500, 3).of(session));
        assertThat(new SimulatedSession(2, 2_000, 3).of(session).meanWait()).isLessThan(new SimulatedSession(1, 2_000, 3).of(session).meanWait() / 4);
    }

    @Test
    void lengthsKeepTheMeanTheyWereGiven() {
        for (double mean : new double[] {5, 20, 47.5, 90}) {
            for (double variation : new double[] {0.1, 0.4, 1}) {
                assertThat(Minutes.logNormal(mean, variation).mean()).as("%s %s", mean, variation).isCloseTo(mean, within(0.01 * mean + 0.1));
            }
        }
        assertThat(Minutes.logNormal(20, 0)).satisfies(exact -> assertThat(exact.beyond(20)).isZero());
        assertThat(Minutes.logNormal(20, 0.4).quantile(0.5)).isBetween(18, 20);
    }

    @Test
    void impossibleChancesAndPlacesAreRefused() {
        assertThatThrownBy(() -> Minutes.of(0.5, 0.4)).hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new Place(0, 80, Minutes.exactly(20), ALL)).hasMessageContaining("per cent");
        assertThatThrownBy(() -> new Session(30, List.of(sure(31, 10)))).hasMessageContaining("after its end");
        assertThatThrownBy(() -> new SimulatedSession(0, 1, 1)).hasMessageContaining("on duty");
    }
}
