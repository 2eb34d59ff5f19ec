package org.tessellate.app.interop.cdshooks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of cards, as the record system tells it. */
record CdsFeedback(@NotEmpty @Size(max = 50) List<@Valid @NotNull Answer> feedback) {

    enum Outcome { accepted, overridden }

    record Accepted(@NotNull String id) {
    }

    record OverrideReason(Card.@Nullable Coding reason, @Nullable String userComment) {
    }

    /** About one card; {@code acceptedSuggestions} with the outcome accepted, {@code overrideReason} with the other. */
    record Answer(@NotNull String card, @NotNull Outcome outcome, @Nullable List<@Valid @NotNull Accepted> acceptedSuggestions,
            @Valid @Nullable OverrideReason overrideReason, @Nullable String outcomeTimestamp) {

        /** Of cards that allow at most one. */
        @Nullable String accepted() {
            return Objects.requireNonNullElse(acceptedSuggestions, List.<Accepted>of()).stream().map(Accepted::id).findFirst().orElse(null);
        }
    }
}
