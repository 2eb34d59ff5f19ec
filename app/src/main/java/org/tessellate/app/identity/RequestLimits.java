package org.tessellate.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.Recent;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much a client of the API may ask (docs/interop.md): so many requests a minute for each account, ten seconds' worth at once. Counted by
 * each node for itself. Thread-safe.
 */
@Component
@EnableConfigurationProperties(RequestLimitSettings.class)
class RequestLimits {

    private static final double NANOS = 1e9;
    private static final double SECONDS_AT_ONCE = 10;
    /** A line has 2^64 addresses of IPv6. */
    private static final int LINE_BYTES = 8;

    /** What is asked before anybody has signed in. */
    enum Door {
        /** Pages in the frames of other systems. */
        FRAMES("/embedded/", "tessellate.api.frames-per-minute"),
        /** OAuth 2's tokens, given and taken back. */
        TOKENS("/api/v1/oauth/", "tessellate.api.tokens-per-minute");

        private final String path;
        private final String setting;

        Door(String path, String setting) {
            this.path = path;
            this.setting = setting;
        }

        String path() {
            return path;
        }

        String setting() {
            return setting;
        }
    }

    private record Place(Door door, String address) {}

    private final RequestLimitSettings settings;
    private final LongSupplier nanos;
    /** As many as there are accounts. */
    private final Map<String, Allowance> accounts = new ConcurrentHashMap<>();
    /** Whoever asks chooses how many there are. */
    private final Recent<Place, Allowance> addresses = new Recent<>(10_000);

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

    /** Counts a request that nobody has signed in for, by where it comes from; of the newer addresses everything that one line has is one place. */
    Optional<Duration> countFrom(Door door, String address) {
        return addresses.get(new Place(door, line(address)), from -> new Allowance(settings.perMinute(door) / 60.0, nanos.getAsLong())).take(nanos.getAsLong());
    }

    private static String line(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LINE_BYTES));
        } catch (IllegalArgumentException hidden) {
            return "hidden";
        }
    }

    /** Says how long to wait, and which setting allows more. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, String what, String setting, Duration wait, JsonMapper json) throws IOException {
        long seconds = wait.plusMillis(999).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        SecurityConfiguration.answer(request, response, Problem.of(HttpStatus.TOO_MANY_REQUESTS, ProblemCode.TOO_MANY_REQUESTS, what,
                "Wait (%d) seconds; an administrator can raise %s.".formatted(seconds, setting)), json);
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
