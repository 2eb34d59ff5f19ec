package org.tessellate.app.interop.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.runtime.StartupFailure;

/**
 * An address that is told our events ({@code tessellate.events.webhooks[i]}).
 *
 * @param name names its place in the log; another name begins anew
 * @param types codes such as {@code appointment.booked}; all when empty
 * @param authorization the header's whole value, such as {@code Bearer …}
 * @param timeout for a whole answer, 1 to 10 seconds
 */
record Webhook(String name, URI url, @DefaultValue Set<String> types, @Nullable String authorization, @DefaultValue("10s") Duration timeout) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String NAME = "[a-z0-9-]{1,40}";

    Webhook {
        require(name != null && name.matches(NAME), "name", name, "use up to 40 small letters, digits and hyphens.");
        require(url != null && url.isAbsolute() && Set.of("http", "https").contains(url.getScheme()), "url", url, "give the whole address, with https.");
        require(timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0, "timeout", timeout, "give 1s to 10s.");
        types = types == null ? Set.of() : Set.copyOf(types);
        for (String type : types) {
            require(EventType.ofCode(type).isPresent(), "types", type, "use codes of docs/events.md, such as appointment.booked.");
        }
    }

    private static void require(boolean holds, String what, @Nullable Object value, String remedy) {
        if (!holds) {
            throw new StartupFailure("The %s (%s) of a webhook (tessellate.events.webhooks) cannot be used.".formatted(what, value), remedy);
        }
    }
}
