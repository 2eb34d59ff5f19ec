package org.tessellate.app.identity;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the API.
 *
 * @param requestsPerMinute of an account that has none of its own
 * @param accounts usernames with limits of their own
 * @param framesPerMinute from one address, for pages in frames, where nobody is signed in
 * @param tokensPerMinute from one address, for OAuth 2's tokens
 */
@ConfigurationProperties("tessellate.api")
record RequestLimitSettings(@DefaultValue("30000") int requestsPerMinute, @DefaultValue Map<String, Integer> accounts,
        @DefaultValue("600") int framesPerMinute, @DefaultValue("600") int tokensPerMinute) {

    RequestLimitSettings {
        if (requestsPerMinute < 1 || framesPerMinute < 1 || tokensPerMinute < 1 || accounts.values().stream().anyMatch(limit -> limit < 1)) {
            throw new IllegalArgumentException("A limit of requests a minute (%d, %s, %d, %d) must be 1 at least.\nMaybe close the account instead."
                    .formatted(requestsPerMinute, accounts, framesPerMinute, tokensPerMinute));
        }
    }

    int perMinute(RequestLimits.Door door) {
        return door == RequestLimits.Door.FRAMES ? framesPerMinute : tokensPerMinute;
    }

    int perMinute(String username) {
        return accounts.getOrDefault(username, requestsPerMinute);
    }
}
