package org.tessellate.app.notification;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house (docs/notifications.md); what is not set is not used.
 *
 * @param from the sender of e-mails, for instance {@code clinic@example.org}
 * @param smsUrl where text messages are posted
 * @param smsToken the bearer token for it
 * @param publicUrl where patients reach the pages, for instance {@code https://hospital.example.org}: links in letters begin with it
 * @param timeout how long a carrier may take
 */
@ConfigurationProperties("tessellate.notification")
record NotificationSettings(@Nullable String from, @Nullable URI smsUrl, @Nullable String smsToken, @Nullable URI publicUrl,
        @DefaultValue("10s") Duration timeout) {

    /** Never the token. */
    @Override
    public String toString() {
        return "NotificationSettings[from=%s, smsUrl=%s]".formatted(from, smsUrl);
    }
}
