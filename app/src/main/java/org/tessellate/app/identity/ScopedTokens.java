package org.tessellate.app.identity;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for a few minutes that open FHIR only, as far as their scopes say; who gets one and who is refused is recorded. Thread-safe. */
@Service
public class ScopedTokens {

    public static final Duration LIFE = Duration.ofMinutes(5);

    private final ApiTokens tokens;
    private final Users users;
    private final ApplicationEventPublisher events;

    ScopedTokens(ApiTokens tokens, Users users, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.users = users;
        this.events = events;
    }

    /** Nothing when the account is closed. */
    @Transactional
    public Optional<String> issue(String username, String client, Scopes scopes) {
        return users.actor(username).map(actor -> {
            events.publishEvent(new SignedIn(actor));
            return tokens.issue(actor, "SMART client " + client, LIFE, scopes).token();
        });
    }

    /** Keeps on record that a system was not let in. */
    @Transactional
    public void refused(String client) {
        events.publishEvent(new SignInRefused(client.substring(0, Math.min(client.length(), 64))));
    }
}
