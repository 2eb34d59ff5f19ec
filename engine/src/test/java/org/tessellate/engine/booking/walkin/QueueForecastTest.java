package org.tessellate.engine.booking.walkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueForecastTest {

    private static final Aging USUAL = new Aging(List.of(1.0, 10.0, 30.0, 60.0, 120.0));
    private static final List<Double> NOBODY = List.of(0.0, 0.0, 0.0, 0.0, 0.0);
    private static final Server FREE = new Server(0, 600, List.of());

    private static Guest guest(String id, int level, double joined) {
        return new Guest(id, level, joined, true, 20);
    }

    private static List<String> order(double now, Guest... guests) {
        List<Guest> shuffled = new ArrayList<>(List.of(guests));
        Collections.reverse(shuffled);
        return shuffled.stream().sorted(USUAL.orderAt(now)).map(Guest::id).toList();
    }

    private static Map<String, Wait> waits(List<Guest> guests, Server... servers) {
        return new QueueForecast(USUAL, 0, NOBODY, 50, 5).waits(guests, List.of(servers));
    }

    @Test
    void whoIsMoreUrgentGoesFirstAmongThoseWhoCameTogether() {
        assertThat(order(5, guest("five", 5, 0), guest("two", 2, 0), guest("three", 3, 0))).containsExactly("two", "three", "five");
    }

    @Test
    void waitingEarnsCreditSoThatNobodyWaitsForEverBehindTheMoreUrgent() {
        Guest patient = guest("four", 4, 0);

        assertThat(order(60, patient, guest("three", 3, 39.9))).as("1/3 + 60/60 against 2/3 + 20.1/30").containsExactly("three", "four");
        assertThat(order(60, patient, guest("three", 3, 40.1))).containsExactly("four", "three");
        assertThat(USUAL.isLate(patient, 60)).isFalse();
        assertThat(USUAL.isLate(patient, 60.5)).isTrue();
    }

    @Test
    void levelOneGoesBeforeEverybodyWhateverTheirCredit() {
        assertThat(order(500, guest("two", 2, 0), guest("one", 1, 500))).containsExactly("one", "two");
    }

    @Test
    void theSameCreditIsDecidedByLevelThenByWhoCameFirst() {
        assertThat(order(0, guest("b", 4, 0), guest("a", 3, 0))).containsExactly("a", "b");
        assertThat(order(10, guest("later", 3, 5), guest("earlier", 3, 4))).containsExactly("earlier", "later");
    }

    @Test
    void withLengthsThatDoNotVaryTheWaitsAreTheSumOfThoseBefore() {
        Map<String, Wait> waits = waits(List.of(guest("a", 3, -10), guest("b", 3, -5), guest("c", 3, -1)), FREE);

        assertThat(waits.get("a").likely()).isZero();
        assertThat(waits.get("b").likely()).isEqualTo(20);
        assertThat(waits.get("c")).isEqualTo(new Wait(40, 40, 40));
    }

    @Test
    void twoWhoSeePatientsHalveTheWaitAndBookedStretchesLengthenIt() {
        List<Guest> guests = List.of(guest("a", 3, -10), guest("b", 3, -5), guest("c", 3, -1));

        assertThat(waits(guests, FREE, FREE).get("c").likely()).isEqualTo(20);
        Server booked = new Server(0, 600, List.of(new double[] {0, 15}, new double[] {15, 30}));
        assertThat(waits(guests, booked).get("a").likely()).isEqualTo(30);
    }

    @Test
    void afterTheLastShiftNobodyIsPromisedATime() {
        Map<String, Wait> waits = waits(List.of(guest("a", 3, -10), guest("b", 3, -5)), new Server(0, 20, List.of()));

        assertThat(waits.get("a").isUnknown()).isFalse();
        assertThat(waits.get("b").isUnknown()).isTrue();
        assertThat(waits(List.of(guest("a", 3, 0))).get("a").isUnknown()).isTrue();
    }

    @Test
    void moreUrgentPatientsToComeLengthenAndWidenTheWaitOfTheLessUrgent() {
        List<Guest> guests = List.of(guest("a", 2, -1), guest("b", 5, -1));
        Wait quiet = new QueueForecast(USUAL, 0.5, NOBODY, 400, 5).waits(guests, List.of(FREE)).get("b");
        Wait busy = new QueueForecast(USUAL, 0.5, List.of(0.0, 1.5, 1.0, 0.0, 0.0), 400, 5).waits(guests, List.of(FREE)).get("b");

        assertThat(busy.likely()).isGreaterThan(quiet.likely() + 4);
        assertThat(busy.longest() - busy.shortest()).isGreaterThan(quiet.longest() - quiet.shortest());
        assertThat(quiet.likely()).isCloseTo(18, within(4.0));
    }

    @Test
    void theSameSeedGivesTheSameWaits() {
        List<Guest> guests = List.of(guest("a", 3, -10), guest("b", 4, -5));
        QueueForecast forecast = new QueueForecast(USUAL, 0.6, List.of(0.1, 0.5, 1.0, 1.0, 0.5), 200, 9);

        assertThat(forecast.waits(guests, List.of(FREE))).isEqualTo(forecast.waits(guests, List.of(FREE)));
    }

    @Test
    void impossibleLevelsAndTargetsAreRefused() {
        assertThatThrownBy(() -> guest("a", 6, 0)).hasMessageContaining("1 to 5");
        assertThatThrownBy(() -> new Aging(List.of(1.0, 2.0))).hasMessageContaining("Maybe a level");
    }
}
