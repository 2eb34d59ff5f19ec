package org.tessellate.app.booking.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessellate.app.booking.template.SlotMix.Kind;

class SlotMixTest {

    private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

    @Test
    void aSlotIsUsedAsOftenAsSoManyCome() {
        Demand demand = demand(2, 4, 6);

        assertThat(demand.atLeast(1)).isCloseTo(1 - 0.1 * 0.5 / 2, within(1e-9));
        assertThat(demand.atLeast(4)).isCloseTo(1 - (0.1 + 0.4 * 1.5 / 2), within(1e-9));
        assertThat(demand.atLeast(6)).isCloseTo(1 - (0.5 + 0.4 * 1.5 / 2), within(1e-9));
        assertThat(demand.atLeast(9)).isZero();
        assertThat(new Demand(LEVELS, List.of(new double[] {2, 4, 6}), 0.5).atLeast(2)).as("half of them").isCloseTo(demand(1, 2, 3).atLeast(2), within(1e-9));
        assertThat(new Demand(LEVELS, List.of(), 1).atLeast(1)).as("no such day").isZero();
    }

    @Test
    void slotsGoWhereTheyAreUsedUntilOneWouldStayEmptyMoreOftenThanNot() {
        Map<String, Integer> best = SlotMix.best(List.of(new Kind("follow-up", 20, demand(4, 6, 8)), new Kind("new", 40, demand(1, 2, 3))), 10_000, 100, 0.5);

        assertThat(best).containsExactlyInAnyOrderEntriesOf(Map.of("follow-up", 6, "new", 2));
    }

    @Test
    void minutesAndTheNumberOfSlotsBind() {
        List<Kind> kinds = List.of(new Kind("short", 20, demand(4, 6, 8)), new Kind("long", 60, demand(4, 6, 8)));

        assertThat(SlotMix.best(kinds, 100, 100, 0.5)).containsExactlyInAnyOrderEntriesOf(Map.of("short", 2, "long", 1));
        assertThat(SlotMix.best(kinds, 10_000, 3, 0).values().stream().mapToInt(count -> count).sum()).isEqualTo(3);
    }

    @Test
    void noOtherChoiceOfAsManySlotsServesMorePatients() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<Kind> kinds = List.of(new Kind("a", 30, anyDemand(random)), new Kind("b", 30, anyDemand(random)), new Kind("c", 30, anyDemand(random)));
            int slots = 1 + random.nextInt(10);
            Map<String, Integer> chosen = SlotMix.best(kinds, Integer.MAX_VALUE, slots, 0);

            assertThat(kinds.stream().mapToDouble(kind -> SlotMix.served(kind.demand(), chosen.getOrDefault(kind.procedure(), 0))).sum())
                    .isCloseTo(bestByTryingAll(kinds, slots), within(1e-9));
        }
    }

    private static double bestByTryingAll(List<Kind> kinds, int slots) {
        double best = 0;
        for (int a = 0; a <= slots; a++) {
            for (int b = 0; a + b <= slots; b++) {
                best = Math.max(best, SlotMix.served(kinds.get(0).demand(), a) + SlotMix.served(kinds.get(1).demand(), b)
                        + SlotMix.served(kinds.get(2).demand(), slots - a - b));
            }
        }
        return best;
    }

    private static Demand anyDemand(Random random) {
        double low = random.nextDouble(3);
        double middle = low + 0.1 + random.nextDouble(4);
        return demand(low, middle, middle + 0.1 + random.nextDouble(4));
    }

    private static Demand demand(double... quantiles) {
        return new Demand(LEVELS, List.of(quantiles), 1);
    }
}
