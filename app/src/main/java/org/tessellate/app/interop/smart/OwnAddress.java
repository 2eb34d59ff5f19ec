package org.tessellate.app.interop.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Where the token endpoint is, as an assertion must name it. Whoever asks chooses the Host header, so it is believed only where it leads
 * nowhere else than to this machine: an assertion that was made for another server opens nothing here.
 *
 * @param publicUrl what this installation is called from outside (docs/notifications.md)
 */
@ConfigurationProperties("tessellate.notification")
record OwnAddress(@Nullable URI publicUrl) {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");

    /** Nothing where no address is set and the request came by a name. */
    Optional<String> tokens(HttpServletRequest request) {
        if (publicUrl != null) {
            return Optional.of(publicUrl.toString().replaceFirst("/+$", "") + TokenEndpoint.PATH);
        }
        return OWN_MACHINE.contains(request.getServerName()) ? Optional.of(asked(request)) : Optional.empty();
    }

    /** As it was asked for; to be shown, not to be trusted. */
    static String asked(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).path(TokenEndpoint.PATH).toUriString();
    }
}
