package org.tessellate.app.rostering;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Tells those who look at a roster what others do to it and how far its search is. One of the followers of each roster looks into the
 * database for all, since the change may be made on another node; changes made on this one wake them at once. Thread-safe.
 */
@Component
class RosterFeed implements SmartLifecycle {

    private static final int MOST_FOLLOWERS = 500;

    private final RosterStore store;
    private final ChangeLog log;
    private final SolveStore solves;
    private final Users users;
    private final Access access;
    private final Map<RosterId, RosterRoom> rooms = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_FOLLOWERS);
    private volatile boolean running;

    RosterFeed(RosterStore store, ChangeLog log, SolveStore solves, Users users, Access access) {
        this.store = store;
        this.log = log;
        this.solves = solves;
        this.users = users;
        this.access = access;
    }

    /** Wakes this node's followers of the roster once the transaction has committed: for each change of its plan or status. */
    void changed(RosterId id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(id);
            }
        });
    }

    private void wake(RosterId id) {
        RosterRoom room = rooms.get(id);
        if (room != null) {
            room.ring();
        }
    }

    RosterStamp require(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        return stamp;
    }

    /** Writes events until the connection breaks, the roster or the right to see it is gone, or this node stops. */
    void follow(RosterId id, int since, EventStream out) throws IOException, InterruptedException {
        String user = access.current().username();
        if (!places.tryAcquire()) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, ProblemCode.TOO_MANY_REQUESTS, "%d people follow rosters on this node."
                    .formatted(MOST_FOLLOWERS), "Maybe look again in a minute; the board works without.");
        }
        Semaphore bell = new Semaphore(0);
        RosterRoom room = entered(id, bell);
        try {
            new RosterFollower(since, out, room).run(stamp -> lookable(stamp, user), bell);
        } finally {
            left(id, bell);
            places.release();
        }
    }

    RosterRoom entered(RosterId id, Semaphore bell) {
        return Objects.requireNonNull(rooms.compute(id, (_, known) -> {
            RosterRoom room = known == null ? new RosterRoom(() -> news(id)) : known;
            room.enter(bell);
            return room;
        }));
    }

    void left(RosterId id, Semaphore bell) {
        rooms.computeIfPresent(id, (_, room) -> {
            room.leave(bell);
            return room.isEmpty() ? null : room;
        });
    }

    private RosterNews news(RosterId id) {
        return new RosterNews(store.find(id), solves.latest(id).orElse(null), told -> log.since(id, told));
    }

    int followers(RosterId id) {
        RosterRoom room = rooms.get(id);
        return room == null ? 0 : room.size();
    }

    /** While this node runs and the user may see the roster; the rights are read anew each time. */
    private boolean lookable(RosterStamp stamp, String user) {
        return running && users.actor(user).filter(a -> a.may(Permission.ROSTERS_READ, stamp.unit().value())).isPresent();
    }

    @Override
    public void start() {
        running = true;
    }

    // Before the web server waits for its requests to end.
    @Override
    public void stop() {
        running = false;
        rooms.keySet().forEach(this::wake);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
