package org.tessellate.app.interop.embedded;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Tessellate proves to record systems that it is the app they registered (docs/embedded.md); secrets stay outside the database.
 *
 * @param timeout of one request to a record system
 * @param clients by the id of the launch; without one the app is a public client, proved by PKCE alone
 */
@ConfigurationProperties("tessellate.embedded")
record EmbeddedSettings(@DefaultValue("5s") Duration timeout, @DefaultValue Map<String, Client> clients) {

    private static final Client PUBLIC = new Client(null, null);

    /**
     * One of the two.
     *
     * @param secret sent by HTTP Basic (client_secret_basic)
     * @param key a private JSON Web Key, RSA or P-384, that signs our assertions (private_key_jwt)
     */
    record Client(@Nullable String secret, @Nullable String key) {

        /** Neither: they must not reach a log. */
        @Override
        public String toString() {
            return "Client[secret=%s, key=%s]".formatted(secret != null, key != null);
        }
    }

    Client client(String launch) {
        return clients.getOrDefault(launch, PUBLIC);
    }
}
