package org.tessellate.app.referral.assistant;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reader outside the house (docs/referrals.md); off unless {@code enabled}. Prices are dollars per million tokens.
 *
 * @param timeout how long one note may take
 * @param dailyDollars what a day may cost, counted before each call at its worst
 * @param dailyTime how long all calls of a day may take together
 */
@ConfigurationProperties("tessellate.referral.assistant")
public record AssistantSettings(
        @DefaultValue("false") boolean enabled,
        @Nullable String key,
        @DefaultValue("https://api.anthropic.com") URI url,
        @DefaultValue("claude-sonnet-4-5") String model,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("2.00") BigDecimal dailyDollars,
        @DefaultValue("10m") Duration dailyTime,
        @DefaultValue("1500") int outputTokens,
        @DefaultValue("3.00") BigDecimal inputPrice,
        @DefaultValue("15.00") BigDecimal outputPrice) {

    /** In millionths of a dollar, which a price per million tokens is for one token. */
    long micros(long inputTokens, long outputs) {
        return inputPrice.multiply(BigDecimal.valueOf(inputTokens)).add(outputPrice.multiply(BigDecimal.valueOf(outputs)))
                .setScale(0, java.math.RoundingMode.CEILING).longValueExact();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "AssistantSettings[enabled=%s, url=%s, model=%s]".formatted(enabled, url, model);
    }
}
