package org.tessellate.app.identity;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** Signed tokens that another system makes for each call, as CDS Hooks has them, by a key of the system's own set. Thread-safe. */
@Service
@EnableConfigurationProperties(ClientSettings.class)
class ClientTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ClientTokens.class);

    private final Map<String, Trusted> systems;
    private final SignedTokens signed;
    private final Users users;

    ClientTokens(ClientSettings settings, SignedTokens signed, Users users) {
        this.systems = settings.systems().stream().collect(Collectors.toMap(ClientSettings.System::issuer, Trusted::of));
        this.signed = signed;
        this.users = users;
    }

    private record Trusted(String username, DefaultJWTProcessor<SecurityContext> keys) {

        static Trusted of(ClientSettings.System system) {
            try {
                return new Trusted(system.username(), SignedTokens.by(JWKSourceBuilder.create(system.jwks().toURL()).retrying(true).build()));
            } catch (MalformedURLException unreadable) {
                throw new IllegalStateException("The address of the keys (%s) of (%s) is not one.\nMaybe write https://… in tessellate.clients.systems."
                        .formatted(system.jwks(), system.issuer()), unreadable);
            }
        }
    }

    /** Whoever the token's system acts as, when it opens the address now; a token that does not says in the log why. */
    Optional<Actor> actorOf(String token, String address) {
        Optional<String> issuer = SignedTokens.issuer(token);
        Trusted system = issuer.map(systems::get).orElse(null);
        if (system == null) {
            LOG.warn("A token of an unknown issuer was refused");
            return Optional.empty();
        }
        // CDS Hooks wants to know when it was made; SMART does not.
        return signed.opened(token, system.keys(), address).filter(claims -> claims.getIssueTime() != null).flatMap(claims -> users.actor(system.username()));
    }
}
