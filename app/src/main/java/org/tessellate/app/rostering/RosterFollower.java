package org.tessellate.app.rostering;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells one listener what is new about a roster since it last looked; used by one thread. */
final class RosterFollower {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration SEARCHING = Duration.ofMillis(300);
    /** A change of more days is told without them: whoever hears of it reads the board again. */
    private static final int MOST_CELLS = 300;

    private final EventStream out;
    private final RosterRoom room;
    private int told;
    private @Nullable Standing standing;
    private @Nullable SolveView solve;
    private long lastWord = System.nanoTime();

    /** Where the roster stands. */
    record Standing(RosterStatus status, int revision) {
    }

    /** A change as others hear of it; to reload means that it has too many days to tell. */
    record Told(int revision, RosterChange.Kind kind, String by, Instant at, @Nullable String label, List<ShiftChange> cells, boolean reload) {

        static Told of(RosterChange change) {
            boolean many = change.cells().size() > MOST_CELLS;
            return new Told(change.revision(), change.kind(), change.by(), change.at(), change.label(), many ? List.of() : change.cells(), many);
        }
    }

    RosterFollower(int since, EventStream out, RosterRoom room) {
        this.told = since;
        this.out = out;
        this.room = room;
    }

    /** Goes on while the roster can be looked at and the listener is there. */
    void run(Predicate<RosterStamp> lookable, Semaphore bell) throws IOException, InterruptedException {
        // What others found out a moment ago may be older than the page that this listener has just read.
        RosterNews news = room.news(Duration.ZERO);
        while (news.stamp().filter(lookable).isPresent() && out.wanted()) {
            look(news.stamp().get(), news);
            // One ring or many: all that happened until now is told in the next look.
            bell.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
            news = room.news(age());
        }
    }

    private Duration pause() {
        return solve != null && solve.active() ? SEARCHING : CALM;
    }

    /** A little less than the pause, so that somebody alone always asks anew. */
    private Duration age() {
        return pause().multipliedBy(9).dividedBy(10);
    }

    private void look(RosterStamp stamp, RosterNews news) throws IOException {
        if (stamp.revision() > told) {
            for (RosterChange change : news.since(told)) {
                say("changes", change.revision(), Told.of(change));
                told = change.revision();
            }
            told = Math.max(told, stamp.revision());
        }
        Standing now = new Standing(stamp.status(), stamp.revision());
        if (!now.equals(standing)) {
            standing = now;
            say("status", stamp.revision(), now);
        }
        SolveView latest = news.solve();
        if (latest != null && !Objects.equals(latest, solve)) {
            solve = latest;
            say("solve", stamp.revision(), latest);
        }
        if (System.nanoTime() - lastWord > HEARTBEAT.toNanos()) {
            lastWord = System.nanoTime();
            out.heartbeat();
        }
    }

    private void say(String event, int revision, Object data) throws IOException {
        lastWord = System.nanoTime();
        out.event(event, revision, data);
    }
}
