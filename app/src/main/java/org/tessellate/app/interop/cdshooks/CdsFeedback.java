package org.tessellate.app.interop.cdshooks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;

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

        /** When it was decided there, to be kept with the decision. */
        Optional<String> when() {
            try {
                return Optional.ofNullable(outcomeTimestamp).filter(text -> !text.isBlank()).map(text -> OffsetDateTime.parse(text).toString());
            } catch (DateTimeException unreadable) {
                throw Problem.badRequest("The outcomeTimestamp (%s) cannot be read.".formatted(outcomeTimestamp), "Maybe write it as 2026-03-02T08:00:00Z.");
            }
        }

        /** Of cards that allow at most one. */
        @Nullable String accepted() {
            return Objects.requireNonNullElse(acceptedSuggestions, List.<Accepted>of()).stream().map(Accepted::id).findFirst().orElse(null);
        }
    }
}
