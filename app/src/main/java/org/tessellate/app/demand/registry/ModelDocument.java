package org.tessellate.app.demand.registry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's card says beside its name and data window; immutable.
 *
 * @param purpose in one sentence what it is for
 * @param sources the data it learned from, such as {@code demand.observation}
 * @param metrics its own figures by name, such as {@code mase}, {@code wape}, {@code wql}, {@code coverage80}; finite numbers only
 * @param reference the same figures of the simple model it must beat
 * @param referenceName what that simple model is, such as {@code seasonal-naive}
 * @param settings what would be needed to make it again
 * @param limits what it must not be used for, and where it is weak
 * @param details whatever else the kind has to show, such as figures by group
 */
public record ModelDocument(
        String purpose,
        List<String> sources,
        List<Feature> features,
        Map<String, Double> metrics,
        Map<String, Double> reference,
        String referenceName,
        Map<String, Object> settings,
        List<String> limits,
        @Nullable Map<String, Object> details) {

    /** Something the model looks at, and from when on it is known: that is part of what it is. */
    public record Feature(String name, String meaning, String knownWhen) {
    }

    public ModelDocument {
        sources = List.copyOf(sources);
        features = List.copyOf(features);
        metrics = finite(metrics);
        reference = finite(reference);
        settings = Map.copyOf(settings);
        limits = List.copyOf(limits);
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    // JSON has no word for what could not be measured: a figure that is not there was not.
    private static Map<String, Double> finite(Map<String, Double> figures) {
        Map<String, Double> known = new TreeMap<>(figures);
        known.values().removeIf(value -> !Double.isFinite(value));
        return Collections.unmodifiableMap(known);
    }
}
