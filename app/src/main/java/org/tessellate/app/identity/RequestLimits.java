package org.tessellate.app.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * How much a client of the API may ask (docs/interop.md): so many requests a minute for each account, ten seconds' worth at once. Counted by
 * each node for itself. Thread-safe.
 */
@Component
@EnableConfigurationProperties(RequestLimitSettings.class)
class RequestLimits {

    private static final double NANOS = 1e9;
    private static final double SECONDS_AT_ONCE = 10;

    private final RequestLimitSettings settings;
    private final LongSupplier nanos;
    /** As many as there are accounts. */
    private final Map<String, Allowance> accounts = new ConcurrentHashMap<>();

    @Autowired
    RequestLimits(RequestLimitSettings settings) {
        this(settings, System::nanoTime);
    }

    RequestLimits(RequestLimitSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /** Counts a request of an account; how long it has to wait where it is one too many. */
    Optional<Duration> count(String username) {
        return accounts.computeIfAbsent(username, name -> new Allowance(settings.perMinute(name) / 60.0, nanos.getAsLong())).take(nanos.getAsLong());
    }

    private static final class Allowance {

        private final double perSecond;
        private final double most;
        private double left;
        private long at;

        Allowance(double perSecond, long at) {
            this.perSecond = perSecond;
            this.most = Math.max(1, perSecond * SECONDS_AT_ONCE);
            this.left = most;
            this.at = at;
        }

        /** What is refused costs nothing: who waits as told is let in. */
        synchronized Optional<Duration> take(long now) {
            left = Math.min(most, left + (now - at) / NANOS * perSecond);
            at = now;
            if (left < 1) {
                return Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * NANOS)));
            }
            left--;
            return Optional.empty();
        }
    }
}
