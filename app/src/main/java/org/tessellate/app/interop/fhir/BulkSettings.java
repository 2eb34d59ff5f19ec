package org.tessellate.app.interop.fhir;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is published to everybody (docs/fhir.md); nothing while no site is named.
 *
 * @param sites by the facility's id
 * @param days how far ahead slots are published
 * @param every how old the published files may be
 * @param bookingLink where patients book; it gets the slot's id as {@code slot}
 */
@ConfigurationProperties("tessellate.fhir.bulk-publish")
record BulkSettings(@DefaultValue Map<String, Site> sites, @DefaultValue("7") int days, @DefaultValue("5m") Duration every, @Nullable String bookingLink) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int FARTHEST = 60;

    BulkSettings {
        if (days < 1 || days > FARTHEST || every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("Slots of (%d) days every (%s) cannot be published.%nMaybe set 1 to %d days and a minute or more in tessellate.fhir.bulk-publish."
                    .formatted(days, every, FARTHEST));
        }
    }

    /** What patients must know of a site, and which of its visit types they may see. */
    record Site(String phone, String line, String city, String state, String postalCode, @DefaultValue List<String> visitTypes) {
    }
}
