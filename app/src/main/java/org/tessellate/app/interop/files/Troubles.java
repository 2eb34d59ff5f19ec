package org.tessellate.app.interop.files;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What keeps which of several folders or views from being read, in our own words. Thread-safe. */
final class Troubles<T> {

    private final Map<T, String> known = new ConcurrentHashMap<>();

    void put(T which, String words) {
        known.put(which, words);
    }

    void over(T which) {
        known.remove(which);
    }

    boolean none() {
        return known.isEmpty();
    }

    /** All of them, or null when there is none. */
    @Nullable String words() {
        return none() ? null : known.values().stream().sorted().collect(Collectors.joining(" "));
    }
}
