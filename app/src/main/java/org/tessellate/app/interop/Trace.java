package org.tessellate.app.interop;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The W3C trace an event belongs to: the caller's, when it sent one, else a new one. */
final class Trace {

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    static String current() {
        return given().filter(trace -> FORM.matcher(trace).matches()).orElseGet(Trace::started);
    }

    private static Optional<String> given() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.ofNullable(request.getRequest().getHeader("traceparent")) : Optional.empty();
    }

    private static String started() {
        byte[] random = new byte[24];
        ThreadLocalRandom.current().nextBytes(random);
        String hex = HexFormat.of().formatHex(random);
        return "00-%s-%s-00".formatted(hex.substring(0, 32), hex.substring(32));
    }
}
