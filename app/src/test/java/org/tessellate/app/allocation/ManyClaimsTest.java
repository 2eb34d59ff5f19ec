package org.tessellate.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.engine.time.Interval;

@TessellateTest
class ManyClaimsTest {

    private static final Interval NINE = Interval.of(Instant.parse("2026-06-01T09:00:00Z"), Duration.ofHours(1));

    @Autowired
    private Claims claims;

    @Autowired
    private Attempts attempts;

    @Autowired
    private TestClock clock;

    private final String run = UUID.randomUUID().toString();
    private final ResourceKey room = ResourceKey.location(run);
    private final ResourceKey nurse = ResourceKey.staff(run);
    private final ResourceKey assistants = ResourceKey.pool(run, "MA");

    @Test
    void ofThoseWhoWantTheSameTheFirstWinsAndTheOthersHearOfIt() {
        Map<String, ClaimRefused.Refused> refused = claim(wants("a", null, whole(room)), wants("b", null, whole(room)), wants("c", null, whole(nurse)));

        assertThat(refused).containsOnlyKeys(holder("b"));
        assertThat(refused.get(holder("b")).holder()).isEqualTo(holder("a"));
        assertThat(claims.of(holder("a"))).hasSize(1);
        assertThat(claims.of(holder("b"))).isEmpty();
        assertThat(claims.of(holder("c"))).hasSize(1);
    }

    @Test
    void whoIsRefusedKeepsNothingAndWhoWaitedForItGetsIt() {
        claim(wants("before", null, whole(room)));

        Map<String, ClaimRefused.Refused> refused = claim(wants("loser", null, whole(nurse), whole(room)), wants("waiting", null, whole(nurse)));

        assertThat(refused).containsOnlyKeys(holder("loser"));
        assertThat(refused.get(holder("loser"))).isEqualTo(new ClaimRefused.Refused(room, NINE, holder("before")));
        assertThat(claims.of(holder("loser"))).isEmpty();
        assertThat(claims.of(holder("waiting"))).extracting(Claimed::resource).containsExactly(nurse);
    }

    @Test
    void anExpiredHoldGivesWayToTheFirstOfABatch() {
        claim(wants("slow", clock.instant().plusSeconds(60), whole(room), whole(nurse)));
        clock.advance(Duration.ofSeconds(60));

        assertThat(claim(wants("first", null, whole(room)), wants("second", null, whole(room)))).containsOnlyKeys(holder("second"));
        assertThat(claims.of(holder("slow"))).extracting(Claimed::resource).containsExactly(nurse);
    }

    @Test
    void aPoolGivesWhatItHasToTheFirstComeOfABatch() {
        Map<String, ClaimRefused.Refused> refused = claim(wants("a", null, share(1, 2)), wants("b", null, whole(room), share(1, 2)),
                wants("c", null, whole(nurse), share(1, 2)));

        assertThat(refused).containsOnlyKeys(holder("c"));
        assertThat(claims.of(holder("c"))).as("the nurse is free again").isEmpty();
        assertThat(claims.of(holder("b"))).hasSize(2);
    }

    @Test
    void batchesThatRaceNeverTakeAThingTwice() throws Exception {
        int batches = 8;
        try (ExecutorService threads = Executors.newFixedThreadPool(batches)) {
            List<Future<Integer>> winners = new ArrayList<>();
            for (int batch = 0; batch < batches; batch++) {
                int number = batch;
                winners.add(threads.submit(() -> {
                    List<Wanted> wanted = new ArrayList<>();
                    for (int slot = 0; slot < 20; slot++) {
                        wanted.add(wants(number + "-" + slot, null, slot(room, slot), slot(nurse, slot)));
                    }
                    return wanted.size() - attempts.run(() -> claims.claimAll(wanted)).size();
                }));
            }
            int all = 0;
            for (Future<Integer> one : winners) {
                all += one.get();
            }
            assertThat(all).isEqualTo(20);
        }
    }

    private Map<String, ClaimRefused.Refused> claim(Wanted... wanted) {
        return attempts.run(() -> claims.claimAll(List.of(wanted)));
    }

    private String holder(String name) {
        return name + "-" + run;
    }

    private Wanted wants(String name, @Nullable Instant expiresAt, Claim... claimed) {
        return new Wanted(holder(name), List.of(claimed), expiresAt);
    }

    private static Claim whole(ResourceKey resource) {
        return new Claim.Whole(resource, Layer.APPOINTMENT, NINE);
    }

    private static Claim slot(ResourceKey resource, int number) {
        return new Claim.Whole(resource, Layer.APPOINTMENT, Interval.of(NINE.end().plus(Duration.ofHours(number)), Duration.ofHours(1)));
    }

    private Claim share(int units, int capacity) {
        return new Claim.Share(assistants, NINE, units, List.of(new Claim.Step(NINE, capacity)));
    }
}
