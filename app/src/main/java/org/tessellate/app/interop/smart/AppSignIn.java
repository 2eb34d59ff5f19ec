package org.tessellate.app.interop.smart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.AppTokens;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.smart.AppGrants.Claimed;
import org.tessellate.app.interop.smart.AppGrants.Grant;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Secret;

/**
 * Tokens for apps against a code, once, or a refresh token, each once. A second use means that somebody else has it too: then all that it led
 * to ends. Thread-safe.
 */
@Service
class AppSignIn {

    private static final Duration OFFLINE = Duration.ofDays(30);
    private static final Duration TO_CLAIM = Duration.ofMinutes(1);

    private final Register<SmartApp> apps;
    private final AppGrants grants;
    private final AppScopes scopes;
    private final AppEnds ends;
    private final AppTokens tokens;
    private final Users users;
    private final Clock clock;

    AppSignIn(Register<SmartApp> apps, AppGrants grants, AppScopes scopes, AppEnds ends, AppTokens tokens, Users users, Clock clock) {
        this.apps = apps;
        this.grants = grants;
        this.scopes = scopes;
        this.ends = ends;
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
    }

    /** How long what was allowed lasts: as long as its one token, or for so many days after each visit. */
    static Duration life(boolean offline) {
        return offline ? OFFLINE : TO_CLAIM.plus(AppTokens.LIFE);
    }

    /** The token endpoint's answer; nothing where the code is not this app's, of this redirection, in time, and proved. */
    @Transactional
    public Optional<Map<String, Object>> byCode(String app, String code, String redirect, String verifier) {
        return claimed(app, code).flatMap(known -> {
            boolean proved = redirect.equals(known.redirect()) && Secret.hash(verifier).equals(known.challenge());
            if (!proved) {
                ends.end(known.grant(), "A code was claimed without its proof.");
            }
            return proved ? answer(known.grant(), "") : Optional.empty();
        });
    }

    /** With {@code narrowed} scopes, if any are named; what was allowed stays as it was. */
    @Transactional
    public Optional<Map<String, Object>> byRefresh(String app, String refresh, String narrowed) {
        return claimed(app, refresh).filter(known -> known.challenge() == null).flatMap(known -> answer(known.grant(), narrowed));
    }

    private Optional<Claimed> claimed(String app, String secret) {
        Optional<Claimed> claimed = grants.claim(secret);
        claimed.filter(known -> known.again() || !known.grant().app().equals(app)).ifPresent(known -> ends.end(known.grant(), "A code or refresh token was used twice, or by another app."));
        return claimed.filter(known -> !known.again() && !known.late() && known.grant().app().equals(app));
    }

    private Optional<Map<String, Object>> answer(Grant grant, String narrowed) {
        Scopes granted = granted(grant, narrowed);
        return granted.isEmpty() ? Optional.empty() : tokens.issue(grant.username(), grant.app(), granted.of(grant.patient()), grant.id()).map(token -> answer(grant, granted, token));
    }

    /** Of what was allowed what the account may still do. */
    private Scopes granted(Grant grant, String narrowed) {
        Scopes.Level level = grant.patient() != null && grant.scopes().startsWith("patient/") ? Scopes.Level.PATIENT : Scopes.Level.USER;
        Scopes allowed = Scopes.parse(level, grant.scopes());
        Scopes wanted = narrowed.isBlank() ? allowed : Scopes.parse(level, narrowed).within(allowed);
        return users.actor(grant.username()).flatMap(actor -> apps.find(grant.app()).filter(Versioned::active).map(app -> scopes.still(app.value(), actor, wanted)))
                .orElse(new Scopes(level, Map.of(), null));
    }

    private Map<String, Object> answer(Grant grant, Scopes granted, String token) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("access_token", token, "token_type", "Bearer", "expires_in", AppTokens.LIFE.toSeconds(),
                "scope", new AppScopes.Offer(granted, grant.context(), grant.offline()).text()));
        if (grant.patient() != null) {
            answer.put("patient", grant.patient());
        }
        if (grant.offline()) {
            Instant until = clock.instant().plus(OFFLINE);
            grants.prolong(grant, until);
            answer.put("refresh_token", grants.refresh(grant, until));
        }
        return answer;
    }

    /** Gives a token back, an access token or a refresh token: with it ends all that was allowed by the same word. */
    @Transactional
    public void revoke(String app, String token) {
        tokens.grantOf(token).or(() -> grants.grantOf(token)).flatMap(grants::find).filter(grant -> grant.app().equals(app))
                .ifPresent(grant -> ends.end(grant, "The app gave it back."));
    }
}
