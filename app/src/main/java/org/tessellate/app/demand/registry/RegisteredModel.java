package org.tessellate.app.demand.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in the register.
 *
 * @param pinned a person keeps it in use: nothing takes its place by itself
 * @param steps what happened to it, the first first
 */
public record RegisteredModel(String id, TrainedModel model, Instant trainedAt, String trainedBy, ModelState state, boolean pinned, List<Step> steps) {

    public RegisteredModel {
        steps = List.copyOf(steps);
    }

    /** What can happen to a model. */
    public enum What { TRAINED, PROMOTED, RETIRED, PINNED, UNPINNED }

    /** Something that happened to it, when, by whom and why. */
    public record Step(What step, Instant at, String by, String reason) {
    }

    /** When, by whom and why it was put to use last. */
    public @Nullable Step promotion() {
        return steps.stream().filter(step -> step.step() == What.PROMOTED).reduce((_, later) -> later).orElse(null);
    }
}
