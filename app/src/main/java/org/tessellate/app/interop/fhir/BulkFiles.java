package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;

/** The published files as they were written last; written anew by whoever asks when they are too old, and by nobody else meanwhile: others get
 * the old ones. Thread-safe. */
@Component
@EnableConfigurationProperties(BulkSettings.class)
class BulkFiles {

    private static final Logger LOG = LoggerFactory.getLogger(BulkFiles.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final BulkSettings settings;
    private final BulkResources resources;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Written last;
    private volatile Instant notBefore = Instant.EPOCH;

    BulkFiles(BulkSettings settings, BulkResources resources, Clock clock) {
        this.settings = settings;
        this.resources = resources;
        this.clock = clock;
    }

    /** NDJSON by type; {@code tag} is made of the content, and {@code changed} is when it last became another one. */
    record Written(Map<String, String> files, String tag, Instant changed, Instant at) {}

    /** Nothing while no site is published. */
    Optional<Written> present() {
        if (settings.sites().isEmpty()) {
            return Optional.empty();
        }
        Written known = last;
        if (known != null && (isFresh(known) || !writing.tryLock())) {
            return Optional.of(known);
        }
        return Optional.of(known == null ? first() : renewed());
    }

    private boolean isFresh(Written known) {
        Instant now = clock.instant();
        return known.at().plus(settings.every()).isAfter(now) || notBefore.isAfter(now);
    }

    /** Everybody waits for the first. */
    private Written first() {
        writing.lock();
        return renewed();
    }

    /** By whoever has the lock. */
    private Written renewed() {
        try {
            if (last == null || !isFresh(last)) {
                last = Access.asSystem("bulk-publish", () -> written(last));
            }
            return last;
        } catch (RuntimeException failure) {
            Written known = last;
            if (known == null) {
                throw failure;
            }
            // The last that is known is better than none, and not everybody who asks shall try again.
            LOG.warn("What is published could not be renewed; what was published last stays", failure);
            notBefore = clock.instant().plus(AFTER_A_FAILURE);
            return known;
        } finally {
            writing.unlock();
        }
    }

    private Written written(@Nullable Written before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> files = new TreeMap<>(Map.of("Location", lines(resources.locations()), "Schedule", lines(resources.schedules()),
                "Slot", lines(resources.slots())));
        String tag = tag(files);
        return new Written(files, tag, before != null && before.tag().equals(tag) ? before.changed() : now, now);
    }

    private static String lines(List<Resource> resources) {
        return resources.stream().map(resource -> FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource) + "\n").collect(Collectors.joining());
    }

    private static String tag(Map<String, String> files) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(files.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256.", failure);
        }
    }
}
