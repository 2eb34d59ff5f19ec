package org.tessellate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.bench.load.Visitor.Outcome;

class FiguresTest {

    @Test
    void quantilesAreThoseOfTheSortedTimes() {
        Figures figures = new Figures(IntStream.rangeClosed(1, 100).mapToObj(i -> sample("find", Outcome.DONE, i)).toList(), Duration.ofSeconds(10));

        assertThat(figures.quantile(0.5)).isEqualTo(50);
        assertThat(figures.quantile(0.99)).isEqualTo(99);
        assertThat(figures.quantile(1)).isEqualTo(100);
        assertThat(figures.perSecond()).isEqualTo(10);
    }

    @Test
    void kindsOfCallsAreToldApart() {
        Figures figures = new Figures(List.of(sample("find", Outcome.DONE, 40), sample("book", Outcome.DONE, 700), sample("book-at-once", Outcome.CONFLICT, 90), sample("hold", Outcome.DONE, 2_000)),
                Duration.ofSeconds(1));

        assertThat(figures.quantile(0.99, Set.of("find"))).isEqualTo(40);
        assertThat(figures.quantile(0.99, Set.of("book", "book-at-once"))).isEqualTo(700);
        assertThat(figures.quantile(0.99, Set.of("none"))).isNaN();
    }

    @Test
    void withoutStepsThereIsNoLatencyRatherThanAGoodOne() {
        assertThat(new Figures(List.of(), Duration.ofSeconds(1)).quantile(0.99)).isNaN();
    }

    @Test
    void conflictsAreCountedApartFromErrors() {
        Figures figures = new Figures(List.of(sample("hold", Outcome.DONE, 1), sample("hold", Outcome.CONFLICT, 1), sample("find", Outcome.ERROR, 1)), Duration.ofSeconds(1));

        assertThat(figures.errors()).isEqualTo(1);
        assertThat(figures.complaints()).containsExactly("said");
        assertThat(figures.byKind().get("hold")).containsEntry("conflicts", 1L).containsEntry("count", 2);
    }

    @Test
    void theKneeLiesWhereTheLineBetweenTwoLevelsCrossesTheLimit() {
        assertThat(Figures.knee(levels(1_000, 100, 2_000, 900), 500)).isEqualTo(1_500);
    }

    @Test
    void withoutABadLevelTheKneeIsTheLast() {
        assertThat(Figures.knee(levels(1_000, 100, 2_000, 499), 500)).isEqualTo(2_000);
    }

    @Test
    void aLevelWithoutAnswersIsABadOne() {
        assertThat(Figures.knee(levels(1_000, 100, 2_000, Double.NaN), 500)).isEqualTo(1_000);
    }

    private static Map<Integer, Double> levels(int first, double firstMs, int second, double secondMs) {
        Map<Integer, Double> levels = new LinkedHashMap<>();
        levels.put(first, firstMs);
        levels.put(second, secondMs);
        return levels;
    }

    private static Figures.Sample sample(String kind, Outcome outcome, int millis) {
        return new Figures.Sample(kind, outcome, millis * 1_000_000L, "said");
    }
}
