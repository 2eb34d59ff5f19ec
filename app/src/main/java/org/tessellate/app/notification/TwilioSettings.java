package org.tessellate.app.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Text messages by Twilio, or by whoever speaks its form (docs/notifications.md); used in the place of the plain gateway once account, token and
 * sender are set.
 *
 * @param account the account's SID
 * @param token its auth token, by which receipts are signed too
 * @param from the sender: a number such as {@code +12125550100}, or a messaging service's SID
 * @param url where its API is
 * @param country of telephone numbers without one, such as {@code US}
 */
@ConfigurationProperties("tessellate.notification.twilio")
record TwilioSettings(@Nullable String account, @Nullable String token, @Nullable String from, @DefaultValue("https://api.twilio.com") URI url,
        @Nullable String country) {

    boolean isComplete() {
        return account != null && token != null && from != null;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "TwilioSettings[account=%s, from=%s]".formatted(account, from);
    }
}
