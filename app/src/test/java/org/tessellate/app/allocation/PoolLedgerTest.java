package org.tessellate.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.time.Interval;

class PoolLedgerTest {

    private static final Instant NINE = Instant.parse("2026-06-01T09:00:00Z");
    private static final ResourceKey POOL = ResourceKey.pool("unit", "MA");
    private static final ResourceKey ANN = ResourceKey.staff("ann");

    @Test
    void whatOneTakesIsGoneForTheNext() {
        PoolLedger ledger = new PoolLedger(List.of(), List.of());

        assertThat(ledger.take(wants("first", 0, 30, 1, step(0, 60, null)), Set.of())).isEmpty();
        assertThat(ledger.take(wants("second", 15, 45, 1, step(0, 60, null)), Set.of()))
                .hasValue(new ClaimRefused.Refused(POOL, at(15, 45), "first"));
        assertThat(ledger.take(wants("third", 30, 60, 1, step(0, 60, null)), Set.of())).isEmpty();
    }

    @Test
    void whoIsRefusedOneShareTakesNoneOfTheOthers() {
        PoolLedger ledger = new PoolLedger(List.of(), List.of());
        Wanted both = new Wanted("both", List.of(share(0, 15, 1, step(0, 15, null)), share(15, 30, 2, step(15, 30, null))), null);

        assertThat(ledger.take(both, Set.of())).isPresent();
        assertThat(ledger.take(wants("next", 0, 15, 1, step(0, 15, null)), Set.of())).isEmpty();
    }

    @Test
    void aPersonClaimedByNameIsNotCountedMeanwhile() {
        PoolLedger ledger = new PoolLedger(List.of(), List.of(new Claimed(ANN, at(15, 30), 1, "visit", null)));

        assertThat(ledger.take(wants("early", 0, 15, 1, step(0, 60, ANN)), Set.of())).isEmpty();
        assertThat(ledger.take(wants("meanwhile", 20, 25, 1, step(0, 60, ANN)), Set.of())).isPresent();
    }

    @Test
    void aClaimThatIsNotDecidedYetDoesNotCount() {
        PoolLedger ledger = new PoolLedger(List.of(), List.of(new Claimed(ANN, at(0, 60), 1, "later", null)));

        assertThat(ledger.take(wants("first", 0, 60, 1, step(0, 60, ANN)), Set.of("later"))).isEmpty();
        assertThat(ledger.take(new Wanted("later", List.of(share(0, 60, 0, step(0, 60, ANN))), null), Set.of()))
                .as("naming her would take her from the first").isPresent();
    }

    @Test
    void whereNoStepCoversAMinuteThePoolHasNone() {
        PoolLedger ledger = new PoolLedger(List.of(), List.of());

        assertThat(ledger.take(wants("gap", 0, 60, 1, step(0, 59, null)), Set.of())).isPresent();
    }

    private static Wanted wants(String holder, int from, int to, int units, Claim.Step... capacity) {
        return new Wanted(holder, List.of(share(from, to, units, capacity)), null);
    }

    private static Claim share(int from, int to, int units, Claim.Step... capacity) {
        return new Claim.Share(POOL, at(from, to), units, List.of(capacity));
    }

    private static Claim.Step step(int from, int to, ResourceKey by) {
        return new Claim.Step(at(from, to), 1, by);
    }

    private static Interval at(int from, int to) {
        return new Interval(NINE.plus(Duration.ofMinutes(from)), NINE.plus(Duration.ofMinutes(to)));
    }
}
