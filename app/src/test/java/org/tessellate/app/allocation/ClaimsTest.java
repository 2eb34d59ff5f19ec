package org.tessellate.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.engine.time.Interval;

@TessellateTest
class ClaimsTest {

    private static final Interval NINE_TO_TEN = Interval.of(Instant.parse("2026-06-01T09:00:00Z"), Duration.ofHours(1));
    private static final Interval TEN_TO_ELEVEN = Interval.of(NINE_TO_TEN.end(), Duration.ofHours(1));

    @Autowired
    private Claims claims;

    @Autowired
    private Attempts attempts;

    @Autowired
    private TestClock clock;

    private final ResourceKey room = ResourceKey.location(UUID.randomUUID().toString());
    private final ResourceKey nurse = ResourceKey.staff(UUID.randomUUID().toString());
    private final ResourceKey assistants = ResourceKey.pool(UUID.randomUUID().toString(), "MA");

    @Test
    void refusesTheSecondClaimOnTheSameRoomAndNamesTheHolder() {
        claim("first", null, whole(room, NINE_TO_TEN));

        assertThatThrownBy(() -> claim("second", null, whole(nurse, NINE_TO_TEN), whole(room, NINE_TO_TEN)))
                .isInstanceOfSatisfying(ClaimRefused.class, refusal ->
                        assertThat(refusal.refused()).isEqualTo(new ClaimRefused.Refused(room, NINE_TO_TEN, "first")));
        assertThat(claims.of("second")).isEmpty();
    }

    @Test
    void claimsThatOnlyTouchStandSideBySide() {
        String holder = UUID.randomUUID().toString();
        claim(holder, null, whole(room, NINE_TO_TEN), whole(room, TEN_TO_ELEVEN));

        assertThat(claims.of(holder)).extracting(Claimed::during).containsExactly(NINE_TO_TEN, TEN_TO_ELEVEN);
    }

    @Test
    void aShiftAndAnAppointmentInsideItDoNotCollide() {
        claim("roster", null, new Claim.Whole(nurse, Layer.SHIFT, NINE_TO_TEN));
        claim("visit", null, whole(nurse, NINE_TO_TEN));

        assertThat(claims.taken(Layer.SHIFT, NINE_TO_TEN)).extracting(Claimed::resource).contains(nurse);
    }

    @Test
    void anExpiredHoldGivesWay() {
        claim("slow-" + room, clock.instant().plusSeconds(60), whole(room, NINE_TO_TEN), share(1, 1));
        clock.advance(Duration.ofSeconds(60));
        claim("quick-" + room, null, whole(room, NINE_TO_TEN), share(1, 1));

        assertThat(claims.of("slow-" + room)).isEmpty();
        assertThat(attempts.run(() -> claims.confirm("slow-" + room, 2))).isFalse();
        assertThat(claims.of("quick-" + room)).hasSize(2);
    }

    @Test
    void aLiveHoldBindsAndCanBeRenewedAndConfirmed() {
        String holder = "hold-" + room;
        claim(holder, clock.instant().plusSeconds(60), whole(room, NINE_TO_TEN));

        assertThat(attempts.run(() -> claims.renew(holder, 1, clock.instant().plusSeconds(300)))).isTrue();
        clock.advance(Duration.ofSeconds(100));
        assertThat(attempts.run(() -> claims.confirm(holder, 1))).isTrue();
        assertThat(claims.of(holder)).singleElement().satisfies(claim -> assertThat(claim.expiresAt()).isNull());
    }

    @Test
    void aPoolGivesWhatItHasAtEveryMinuteAndNoMore() {
        claim("one", null, share(1, 2));
        claim("two", null, share(1, 2));

        assertThatThrownBy(() -> claim("three", null, share(1, 2))).isInstanceOf(ClaimRefused.class);
        assertThat(attempts.run(() -> claims.release("one"))).isEqualTo(1);
        claim("three", null, share(1, 2));
    }

    @Test
    void fiftyThreadsOnTheLastSlotHaveExactlyOneWinner() throws Exception {
        assertThat(winners(50, holder -> () -> claim(holder, null, whole(nurse, NINE_TO_TEN), whole(room, NINE_TO_TEN))))
                .isEqualTo(1);
    }

    @Test
    void fiftyThreadsOnAPoolOfThreeHaveExactlyThreeWinners() throws Exception {
        assertThat(winners(50, holder -> () -> claim(holder, null, share(1, 3)))).isEqualTo(3);
    }

    private interface Attempt {
        Callable<?> by(String holder);
    }

    private static long winners(int threads, Attempt attempt) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = IntStream.range(0, threads).mapToObj(i -> pool.submit(() -> {
                start.await();
                try {
                    attempt.by("racer-" + i + UUID.randomUUID()).call();
                    return true;
                } catch (ClaimRefused refusal) {
                    return false;
                }
            })).toList();
            start.countDown();
            long winners = 0;
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
            return winners;
        }
    }

    private Void claim(String holder, @Nullable Instant expiresAt, Claim... wanted) {
        return attempts.run(() -> {
            claims.claim(holder, List.of(wanted), expiresAt);
            return null;
        });
    }

    private static Claim whole(ResourceKey resource, Interval during) {
        return new Claim.Whole(resource, Layer.APPOINTMENT, during);
    }

    private Claim share(int units, int capacity) {
        return new Claim.Share(assistants, NINE_TO_TEN, units, List.of(new Claim.Step(NINE_TO_TEN, capacity)));
    }
}
