package org.tessellate.app.interop.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.smart.OwnAssertion;

/** Proves to a record system's token endpoint that we are the app registered there, by whatever is set for the launch. Thread-safe. */
@Component
class OwnProof {

    private final EmbeddedSettings settings;
    private final Clock clock;

    OwnProof(EmbeddedSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What the form says besides the code. */
    Map<String, String> fields(EhrLaunch launch, String tokenEndpoint) {
        EmbeddedSettings.Client client = settings.client(launch.id());
        if (client.key() != null) {
            return OwnAssertion.fields(launch.clientId(), tokenEndpoint, client.key(), "tessellate.embedded.clients", clock.instant());
        }
        return client.secret() == null ? Map.of("client_id", launch.clientId()) : Map.of();
    }

    /** The Authorization header, where there is a secret. */
    @Nullable String authorization(EhrLaunch launch) {
        EmbeddedSettings.Client client = settings.client(launch.id());
        if (client.secret() == null || client.key() != null) {
            return null;
        }
        String both = LaunchLine.encoded(launch.clientId()) + ":" + LaunchLine.encoded(client.secret());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
