package org.tessellate.app.runtime;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What this installation is called from outside. Whoever asks chooses the Host header, so it is believed only where it leads nowhere else than
 * to this machine: a token that was made for another server opens nothing here, and nobody is sent back to another. Immutable.
 *
 * @param publicUrl what it is called (docs/notifications.md)
 */
@ConfigurationProperties("tessellate.notification")
public record OwnAddress(@Nullable URI publicUrl) {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");

    /** Where a path of ours is; nothing where no address is set and the request came by a name. */
    public Optional<String> of(HttpServletRequest request, String path) {
        if (publicUrl != null) {
            return Optional.of(publicUrl.toString().replaceFirst("/+$", "") + path);
        }
        return OWN_MACHINE.contains(request.getServerName()) ? Optional.of(asked(request, path)) : Optional.empty();
    }

    /** Where what is asked for is. */
    public Optional<String> of(HttpServletRequest request) {
        return of(request, request.getRequestURI().substring(request.getContextPath().length()));
    }

    /** As it was asked for; to be shown, not to be trusted. */
    public static String asked(HttpServletRequest request, String path) {
        return ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
    }
}
