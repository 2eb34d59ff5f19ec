package org.tessellate.app.interop.ehr;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses below a system's own; whoever answers could otherwise send us, with the token, anywhere. */
final class EhrAddress {

    /** What another reader of the address could take for a step upwards. */
    private static final Pattern DISGUISED = Pattern.compile("(?i)%2e|%2f|%5c");

    private EhrAddress() {}

    /** A path below the base, a query of the base itself, or a whole address; empty when it leads out or cannot be read. */
    static Optional<URI> within(URI base, String address) {
        String bare = base.toString().replaceFirst("/*$", "");
        // Some write these as they are, though addresses may not hold them.
        String written = address.replace("|", "%7C").replace(" ", "%20");
        try {
            URI wanted = written.startsWith("?") ? URI.create(bare + written) : URI.create(bare + "/").resolve(written).normalize();
            return isWithin(URI.create(bare), wanted) ? Optional.of(wanted) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isWithin(URI base, URI wanted) {
        String path = text(wanted.getRawPath());
        boolean below = path.equals(text(base.getRawPath())) || path.startsWith(text(base.getRawPath()) + "/");
        return below && !DISGUISED.matcher(path).find() && text(base.getScheme()).equalsIgnoreCase(text(wanted.getScheme()))
                && text(base.getRawAuthority()).equalsIgnoreCase(text(wanted.getRawAuthority()));
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
