package org.tessellate.app.interop.calendar;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars of others are read (docs/calendars.md).
 *
 * @param hosts from which calendars may be fetched, such as {@code calendar.google.com}; none while it is empty
 * @param plain whether addresses without TLS are allowed
 * @param every how often each is looked at
 * @param aheadDays how far ahead busy times are taken
 * @param maxBytes of a calendar
 * @param timeout of one request
 */
@ConfigurationProperties("tessellate.calendars")
record CalendarSettings(@DefaultValue Set<String> hosts, @DefaultValue("false") boolean plain, @DefaultValue("15m") Duration every,
        @DefaultValue("90") int aheadDays, @DefaultValue("4194304") int maxBytes, @DefaultValue("20s") Duration timeout) {

    /** Whoever names an address could otherwise have us ask anything in the hospital's network. */
    boolean allows(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && hosts.contains(uri.getHost()) && ("https".equals(uri.getScheme()) || plain && "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
