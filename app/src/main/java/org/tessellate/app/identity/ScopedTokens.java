package org.tessellate.app.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for a few minutes that open FHIR only, as far as their scopes say; who gets one and who is refused is recorded. Thread-safe. */
@Service
public class ScopedTokens {

    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final String LABEL = "SMART client ";

    /** The registered system or app that a token was given to. */
    record Client(String id) {}

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
            events.publishEvent(new SignedIn(actor, client));
            return tokens.issue(actor, LABEL + client, LIFE, scopes).token();
        });
    }

    static Optional<Client> client(ApiTokens.Opened opened) {
        return Optional.ofNullable(opened.scopes() == null ? null : opened.label()).flatMap(label -> Stream.of(LABEL, AppTokens.LABEL).filter(label::startsWith).findFirst()
                .map(prefix -> new Client(label.substring(prefix.length()))));
    }

    /** Keeps on record that a system was not let in. */
    @Transactional
    public void refused(String client) {
        events.publishEvent(new SignInRefused(client.substring(0, Math.min(client.length(), 64))));
    }
}
