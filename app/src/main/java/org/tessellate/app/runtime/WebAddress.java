package org.tessellate.app.runtime;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses are good enough for a sign-in: https, and http on this machine only. */
public final class WebAddress {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[::1])(:\\d{1,5})?");

    private WebAddress() {}

    public static boolean isSafe(String text) {
        try {
            URI address = URI.create(text);
            boolean plain = address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
            return plain && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()) && OWN_MACHINE.contains(address.getHost()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Scheme, host and port and nothing else: it goes into a header as it stands, so no wildcard either. */
    public static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches() && isSafe(text);
    }
}
