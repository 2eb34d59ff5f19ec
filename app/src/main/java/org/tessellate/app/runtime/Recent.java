package org.tessellate.app.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values last used, up to so many; thread-safe. */
public final class Recent<K, V> {

    private final Map<K, V> values;

    public Recent(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized @Nullable V get(K key) {
        return values.get(key);
    }

    /** The value known, or else the one read now; nobody waits for another's reading, so two may read the same. */
    public V get(K key, Function<K, V> read) {
        V known = get(key);
        if (known == null) {
            known = read.apply(key);
            put(key, known);
        }
        return known;
    }

    public synchronized void forget(K key) {
        values.remove(key);
    }

    public synchronized void put(K key, V value) {
        values.put(key, value);
    }
}
