package org.tessellate.app.interop.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.ClientAssertions;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.identity.ScopedTokens;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.OwnAddress;

/** SMART Backend Services: a token for five minutes against a token that a registered client signed (OAuth 2, RFC 7523). */
@RestController
class TokenEndpoint {

    static final String PATH = "/api/v1/oauth/token";
    static final String GRANT = "client_credentials";

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Register<SmartClient> clients;
    private final ClientAssertions assertions;
    private final ScopedTokens tokens;
    private final OwnAddress address;

    TokenEndpoint(Register<SmartClient> clients, ClientAssertions assertions, ScopedTokens tokens, OwnAddress address) {
        this.clients = clients;
        this.assertions = assertions;
        this.tokens = tokens;
        this.address = address;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenToEverybody("a registered system signs in by a token it signed")
    ResponseEntity<Map<String, Object>> token(@RequestParam Map<String, String> form, HttpServletRequest request) {
        if (!GRANT.equals(form.get("grant_type"))) {
            return refused(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "Maybe send grant_type=client_credentials.");
        }
        Optional<String> own = address.of(request, PATH);
        if (own.isEmpty()) {
            LOG.warn("Nobody gets a token: it is not known what this installation is called.\nMaybe set tessellate.notification.public-url.");
        }
        Optional<SmartClient> client = own.filter(known -> ASSERTION.equals(form.get("client_assertion_type")))
                .flatMap(known -> proved(form.getOrDefault("client_assertion", ""), known));
        return client.map(known -> answer(known, form.getOrDefault("scope", ""))).orElseGet(TokenEndpoint::unproved);
    }

    private Optional<SmartClient> proved(String assertion, String own) {
        Optional<String> issuer = assertions.issuer(assertion);
        Optional<SmartClient> proved = issuer.flatMap(clients::find).filter(Versioned::active).map(Versioned::value)
                .filter(client -> assertions.proves(assertion, client.id(), client.keys(), own));
        if (proved.isEmpty()) {
            tokens.refused(issuer.orElse("unknown"));
        }
        return proved;
    }

    private ResponseEntity<Map<String, Object>> answer(SmartClient client, String wanted) {
        Optional<String> ofPeople = Stream.of(wanted.split("\\s+")).filter(scope -> scope.matches("(user|patient)/.*|launch.*")).findFirst();
        if (ofPeople.isPresent()) {
            return refused(HttpStatus.BAD_REQUEST, "invalid_scope", "Scopes of people (%s) are not given to systems. Maybe ask for system/Appointment.rs."
                    .formatted(ofPeople.get().replaceAll("[^A-Za-z/.*-]", "")));
        }
        Scopes granted = Scopes.parse(wanted).within(Scopes.parse(client.scopes()));
        if (granted.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "invalid_scope", "Maybe ask for scopes the client is registered for, such as system/Appointment.rs.");
        }
        return tokens.issue(client.username(), client.id(), granted).map(token -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.<String, Object>of(
                "access_token", token, "token_type", "bearer", "expires_in", ScopedTokens.LIFE.toSeconds(), "scope", granted.text())))
                .orElseGet(TokenEndpoint::unproved);
    }

    /** Why, stands in the log: whoever guesses learns nothing. */
    private static ResponseEntity<Map<String, Object>> unproved() {
        return refused(HttpStatus.UNAUTHORIZED, "invalid_client", "Maybe the client is unknown, the key another one, the assertion not new, too long, or for another address.");
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String error, String remedy) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(Map.of("error", error, "error_description", remedy));
    }
}
