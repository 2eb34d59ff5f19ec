package org.tessellate.app.rostering;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Tells those who look at a roster what others do to it and how far its search is. Each follower looks into the database, since the
 * change may be made on another node; changes made on this one wake them at once. Thread-safe.
 */
@Component
class RosterFeed implements SmartLifecycle {

    private static final int MOST_FOLLOWERS = 500;

    private final RosterStore store;
    private final ChangeLog log;
    private final SolveStore solves;
    private final Users users;
    private final Access access;
    private final Map<RosterId, Set<Semaphore>> followers = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_FOLLOWERS);
    private volatile boolean running;

    RosterFeed(RosterStore store, ChangeLog log, SolveStore solves, Users users, Access access) {
        this.store = store;
        this.log = log;
        this.solves = solves;
        this.users = users;
        this.access = access;
    }

    /** Wakes this node's followers of the roster once the transaction has committed. */
    void changed(RosterId id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(id);
            }
        });
    }

    private void wake(RosterId id) {
        followers.getOrDefault(id, Set.of()).forEach(Semaphore::release);
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
        followers.computeIfAbsent(id, i -> ConcurrentHashMap.newKeySet()).add(bell);
        try {
            new RosterFollower(id, since, out, log, solves).run(() -> lookable(id, user), bell);
        } finally {
            followers.computeIfPresent(id, (i, bells) -> bells.remove(bell) && bells.isEmpty() ? null : bells);
            places.release();
        }
    }

    int followers(RosterId id) {
        return followers.getOrDefault(id, Set.of()).size();
    }

    /** The roster while this node runs and the user may see it; read anew each time. */
    private Optional<RosterStamp> lookable(RosterId id, String user) {
        return running ? store.find(id).filter(stamp -> users.actor(user).filter(a -> a.may(Permission.ROSTERS_READ, stamp.unit().value())).isPresent())
                : Optional.empty();
    }

    @Override
    public void start() {
        running = true;
    }

    // Before the web server waits for its requests to end.
    @Override
    public void stop() {
        running = false;
        followers.keySet().forEach(this::wake);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
