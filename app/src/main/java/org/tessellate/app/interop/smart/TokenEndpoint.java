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
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.OwnAddress;

/**
 * OAuth 2's tokens: for a system, against a token that it signed (SMART Backend Services, RFC 7523); for an app that somebody let act for
 * them, against a code with its verifier or a refresh token (SMART App Launch).
 */
@RestController
class TokenEndpoint {

    static final String PATH = "/api/v1/oauth/token";
    static final String REVOCATION = "/api/v1/oauth/revoke";
    static final String SYSTEMS = "client_credentials";
    static final String CODE = "authorization_code";
    static final String REFRESH = "refresh_token";

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Register<SmartClient> clients;
    private final ClientAssertions assertions;
    private final ScopedTokens tokens;
    private final AppSignIn apps;
    private final OwnAddress address;
    private final LastSeen seen;

    TokenEndpoint(Register<SmartClient> clients, ClientAssertions assertions, ScopedTokens tokens, AppSignIn apps, OwnAddress address, LastSeen seen) {
        this.clients = clients;
        this.assertions = assertions;
        this.tokens = tokens;
        this.apps = apps;
        this.address = address;
        this.seen = seen;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenToEverybody("a registered system signs in by a token it signed, an app by the code that somebody let it have")
    ResponseEntity<Map<String, Object>> token(@RequestParam Map<String, String> form, HttpServletRequest request) {
        return switch (form.getOrDefault("grant_type", "")) {
            case SYSTEMS -> system(form, request);
            case CODE -> answer(apps.byCode(text(form, "client_id"), text(form, "code"), text(form, "redirect_uri"), text(form, "code_verifier")));
            case REFRESH -> answer(apps.byRefresh(text(form, "client_id"), text(form, REFRESH), text(form, "scope")));
            default -> refused(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "Maybe send grant_type=authorization_code, refresh_token or client_credentials.");
        };
    }

    /** Always the same answer (RFC 7009): whether there was something to take back, only its owner knows. */
    @PostMapping(path = REVOCATION, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenToEverybody("an app gives back what it was given; whoever has the token may")
    ResponseEntity<Void> revoke(@RequestParam Map<String, String> form) {
        apps.revoke(text(form, "client_id"), text(form, "token"));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    private static String text(Map<String, String> form, String name) {
        return form.getOrDefault(name, "");
    }

    private static ResponseEntity<Map<String, Object>> answer(Optional<Map<String, Object>> granted) {
        return granted.map(body -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body)).orElseGet(() -> refused(HttpStatus.BAD_REQUEST, "invalid_grant",
                "Maybe the code or refresh token was used before, is too old, of another app or redirect_uri, without its verifier, or was taken back. Maybe ask the person again."));
    }

    private ResponseEntity<Map<String, Object>> system(Map<String, String> form, HttpServletRequest request) {
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
            issuer.flatMap(clients::find).ifPresent(known -> seen.mark(LastSeen.Kind.TOKEN_REFUSED, known.value().id(), null));
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
        return issued(client, granted).map(token -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.<String, Object>of(
                "access_token", token, "token_type", "bearer", "expires_in", ScopedTokens.LIFE.toSeconds(), "scope", granted.text())))
                .orElseGet(TokenEndpoint::unproved);
    }

    private Optional<String> issued(SmartClient client, Scopes granted) {
        Optional<String> token = tokens.issue(client.username(), client.id(), granted);
        token.ifPresent(_ -> seen.mark(LastSeen.Kind.TOKEN_ISSUED, client.id(), null));
        return token;
    }

    /** Why, stands in the log: whoever guesses learns nothing. */
    private static ResponseEntity<Map<String, Object>> unproved() {
        return refused(HttpStatus.UNAUTHORIZED, "invalid_client", "Maybe the client is unknown, the key another one, the assertion not new, too long, or for another address.");
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String error, String remedy) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(Map.of("error", error, "error_description", remedy));
    }
}
