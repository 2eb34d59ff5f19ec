package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets those who want the same thing wait for each other in this process, before they take a connection: who only waits must not keep others
 * from the database. Thread-safe.
 */
final class Turns {

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {

        private final ReentrantLock lock = new ReentrantLock();
        private int wanted;
    }

    /** In the order of the keys for everybody: so nobody waits for who waits for them. */
    <T> T run(SortedSet<String> keys, Supplier<T> work) {
        List<Turn> mine = keys.stream().map(this::wanted).toList();
        mine.forEach(turn -> turn.lock.lock());
        try {
            return work.get();
        } finally {
            mine.forEach(turn -> turn.lock.unlock());
            keys.forEach(this::leave);
        }
    }

    private Turn wanted(String key) {
        return turns.compute(key, (same, known) -> {
            Turn turn = known == null ? new Turn() : known;
            turn.wanted++;
            return turn;
        });
    }

    private void leave(String key) {
        turns.computeIfPresent(key, (same, turn) -> --turn.wanted == 0 ? null : turn);
    }
}
