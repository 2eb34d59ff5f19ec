package org.tessellate.app.identity;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for apps that somebody let act for them: they open FHIR only, as far as scopes, roles and units all allow. Thread-safe. */
@Service
public class AppTokens {

    public static final Duration LIFE = Duration.ofMinutes(30);

    static final String LABEL = "SMART app ";

    private final ApiTokens tokens;
    private final Users users;
    private final ApplicationEventPublisher events;

    AppTokens(ApiTokens tokens, Users users, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.users = users;
        this.events = events;
    }

    /** Nothing when the account is closed. */
    @Transactional
    public Optional<String> issue(String username, String app, Scopes scopes, String grant) {
        return users.actor(username).map(actor -> {
            events.publishEvent(new SignedIn(actor, app));
            return tokens.issue(actor, LABEL + app, LIFE, scopes, grant).token();
        });
    }

    /** By which grant an app has a token. */
    public Optional<String> grantOf(String token) {
        return tokens.grantOf(token);
    }

    /** Ends every token of a grant. */
    @Transactional
    public void end(String grant) {
        tokens.revokeGrant(grant);
    }
}
