package org.tessellate.app.identity;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other systems that sign their own tokens (docs/cds-hooks.md). Only keys from the addresses written here are trusted, whatever address a token names.
 *
 * @param systems each with the issuer its tokens name, where its public keys lie, and the account in whose name it acts
 */
@ConfigurationProperties("tessellate.clients")
record ClientSettings(@DefaultValue List<System> systems) {

    record System(String issuer, URI jwks, String username) {
    }
}
