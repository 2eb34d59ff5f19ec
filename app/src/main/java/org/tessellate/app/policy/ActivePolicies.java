package org.tessellate.app.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.VersionedCopy;
import org.tessellate.app.runtime.Recent;
import tools.jackson.databind.JsonNode;

/**
 * What is active where, without reading and merging the documents again for each question: they never change, and all activations are read
 * again only when there is one more. Thread-safe.
 */
@Component
class ActivePolicies {

    private static final int MERGES_KEPT = 500;

    private final BuiltInPolicy builtIn;
    private final VersionedCopy<Map<PolicyScope, List<PolicyStore.Active>>> all;
    private final Recent<List<Key>, Merged> merged = new Recent<>(MERGES_KEPT);

    ActivePolicies(BuiltInPolicy builtIn, PolicyStore store, JdbcClient jdbc) {
        this.builtIn = builtIn;
        this.all = new VersionedCopy<>(jdbc, "policy.activation_version", version -> store.activeEver().stream()
                .collect(Collectors.groupingBy(active -> active.version().place())));
    }

    /** The document itself tells a number apart from the same one given again after a rollback. */
    private record Key(PolicyScope scope, int number, JsonNode document) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key(PolicyScope otherScope, int otherNumber, JsonNode otherDocument) && scope.equals(otherScope)
                    && number == otherNumber && document == otherDocument;
        }

        @Override
        public int hashCode() {
            return Objects.hash(scope, number);
        }
    }

    /** Several layers as one; callers must not change the document. */
    record Merged(String version, JsonNode document, Map<String, String> sources) {}

    /** The versions that hold at an instant in these scopes, the widest layer first. */
    List<PolicyVersion> at(List<PolicyScope> scopes, Instant at) {
        Map<PolicyScope, List<PolicyStore.Active>> current = all.current();
        List<PolicyVersion> active = new ArrayList<>();
        for (PolicyScope scope : scopes) {
            current.getOrDefault(scope, List.of()).stream().filter(one -> !one.from().isAfter(at))
                    .max(Comparator.comparing(PolicyStore.Active::from).thenComparing(PolicyStore.Active::id)).ifPresent(one -> active.add(one.version()));
        }
        active.sort(Comparator.comparing(PolicyVersion::layer));
        return active;
    }

    /** What the built-in policy and these layers say together. */
    Merged merged(List<PolicyVersion> layers) {
        List<Key> key = layers.stream().map(layer -> new Key(layer.place(), layer.number(), layer.document())).toList();
        return Objects.requireNonNull(merged.get(key, unknown -> merge(layers)));
    }

    private Merged merge(List<PolicyVersion> layers) {
        PolicyMerge merge = new PolicyMerge();
        merge.overlay("BUILT_IN v" + builtIn.version(), builtIn.document());
        layers.forEach(version -> merge.overlay(label(version), version.document()));
        return new Merged(merge.version(), merge.document(), merge.sources());
    }

    static String label(PolicyVersion version) {
        return "%s v%d".formatted(version.place(), version.number());
    }
}
