package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterRoomTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger questions = new AtomicInteger();
    private final List<Integer> readSince = new ArrayList<>();
    private final RosterRoom room = new RosterRoom(this::ask);

    private RosterNews ask() {
        questions.incrementAndGet();
        return new RosterNews(Optional.empty(), null, told -> {
            readSince.add(told);
            return List.of();
        });
    }

    @Test
    void manyFollowersAskOneQuestion() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService followers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RosterNews>> asked = IntStream.range(0, 50).mapToObj(_ -> followers.submit((Callable<RosterNews>) () -> {
                together.await();
                return room.news(LONG);
            })).toList();
            together.countDown();
            for (Future<RosterNews> one : asked) {
                assertThat(one.get()).isSameAs(room.news(LONG));
            }
        }
        assertThat(questions).hasValue(1);
    }

    @Test
    void whatIsTooOldIsAskedAnew() {
        room.news(LONG);
        room.news(Duration.ZERO);

        assertThat(questions).hasValue(2);
    }

    @Test
    void theBellWakesEverybodyAndMakesWhatIsKnownOld() {
        Semaphore bell = new Semaphore(0);
        room.enter(bell);
        room.news(LONG);

        room.ring();

        assertThat(bell.tryAcquire()).isTrue();
        room.news(LONG);
        assertThat(questions).hasValue(2);
    }

    @Test
    void whoeverLeftIsWokenNoMore() {
        Semaphore bell = new Semaphore(0);
        room.enter(bell);
        room.leave(bell);
        room.ring();

        assertThat(bell.tryAcquire()).isFalse();
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void changesAreReadOnceForAllWhoSawTheSame() {
        RosterNews news = room.news(LONG);
        news.since(3);
        news.since(3);
        news.since(4);

        assertThat(readSince).containsExactly(3, 4);
    }
}
