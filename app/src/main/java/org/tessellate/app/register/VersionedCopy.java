package org.tessellate.app.register;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Keeps one copy of what many registers hold and reads it anew when a counter in the database has moved on. A request that only reads
 * asks for the counter once, so that a page shows one state and not a statement for each of its cells; thread-safe.
 */
public final class VersionedCopy<T> {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private record Kept<T>(long version, T value) {
    }

    private static final ScopedValue<Map<String, Object>> MOMENT = ScopedValue.newInstance();

    private final AtomicReference<@Nullable Kept<T>> kept = new AtomicReference<>();
    private final JdbcClient jdbc;
    private final String table;
    private final LongFunction<T> read;

    /** @param table has the counter in its only row's column {@code version} */
    public VersionedCopy(JdbcClient jdbc, String table, LongFunction<T> read) {
        this.jdbc = jdbc;
        this.table = table;
        this.read = read;
    }

    /** Work that only looks, as of one moment: each counter is asked for once, by whatever work it takes. What it answers may be old by then. */
    public static <V> V atOneMoment(Supplier<V> work) {
        return MOMENT.isBound() ? work.get() : ScopedValue.where(MOMENT, new HashMap<>()).call(work::get);
    }

    /** The value now; the same one all through a request that only reads, and all through {@link #atOneMoment}. */
    public T current() {
        if (MOMENT.isBound()) {
            @SuppressWarnings("unchecked") // only this copy stores under its table's name
            T seen = (T) MOMENT.get().get(table);
            if (seen == null) {
                seen = latest();
                MOMENT.get().put(table, seen);
            }
            return seen;
        }
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                || !READING.contains(attributes.getRequest().getMethod())) {
            return latest();
        }
        String name = VersionedCopy.class.getName() + " " + table;
        @SuppressWarnings("unchecked") // only this copy stores under its table's name
        T seen = (T) attributes.getRequest().getAttribute(name);
        if (seen == null) {
            seen = latest();
            attributes.getRequest().setAttribute(name, seen);
        }
        return seen;
    }

    // Tricky: the counter is read first, so a change that commits meanwhile makes the copy look old, never wrongly fresh.
    private T latest() {
        long version = jdbc.sql("SELECT version FROM %s".formatted(table)).query(Long.class).single();
        Kept<T> known = kept.get();
        if (known != null && known.version() == version) {
            return known.value();
        }
        T value = read.apply(version);
        kept.set(new Kept<>(version, value));
        return value;
    }
}
