package org.tessellate.app.interop.cdshooks;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Keeps what became of a card about a visit: the recommendation it was and the decision on it, as if both had been made in the console. */
@Service
class VisitFeedback {

    private final CdsCards cards;
    private final Decisions decisions;
    private final OverrideReasons reasons;
    private final Access access;
    private final Attempts attempts;

    VisitFeedback(CdsCards cards, Decisions decisions, OverrideReasons reasons, Access access, Attempts attempts) {
        this.cards = cards;
        this.decisions = decisions;
        this.reasons = reasons;
        this.access = access;
        this.attempts = attempts;
    }

    void take(CdsFeedback.Answer answer) {
        UUID card = id(answer.card());
        attempts.run(() -> takeOnce(card, answer));
    }

    private boolean takeOnce(UUID card, CdsFeedback.Answer answer) {
        CdsCards.Given given = cards.locked(card).orElseThrow(() -> Problem.notFound("Card", card));
        access.require(Permission.DECISIONS_WRITE, given.proposal().unit().value());
        if (given.outcome() != null) {
            requireSame(card, given.outcome(), answer);
            return false;
        }
        Recommendation issued = decisions.issue(new RecommendationId(card.toString()), given.proposal());
        String who = "Decided in the record system%s%s.".formatted(Optional.ofNullable(given.askedFor()).map(" by "::concat).orElse(""), answer.when().map(" at "::concat).orElse(""));
        if (answer.outcome() == CdsFeedback.Outcome.accepted) {
            decisions.accept(issued.id(), issued.version(), answer.accepted(), who);
        } else {
            OverrideReasons.Read why = reasons.read(answer.overrideReason(), given.proposal().unit());
            decisions.override(issued.id(), issued.version(), why.code(), joined(why.comment(), who));
        }
        cards.settle(card, issued.id(), told(answer));
        return true;
    }

    private static String told(CdsFeedback.Answer answer) {
        return answer.accepted() == null ? answer.outcome().name() : answer.outcome() + " " + answer.accepted();
    }

    private static String joined(@Nullable String comment, String who) {
        return comment == null || comment.isBlank() ? who : comment + " " + who;
    }

    private static void requireSame(UUID card, String outcome, CdsFeedback.Answer answer) {
        if (!outcome.equals(told(answer))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The card (%s) was told as (%s) before, not as (%s).".formatted(card, outcome, told(answer)),
                    "Maybe two people answered it: the first answer stands.");
        }
    }

    private static UUID id(String card) {
        try {
            return UUID.fromString(card);
        } catch (IllegalArgumentException other) {
            throw Problem.notFound("Card", card.length() > 80 ? card.substring(0, 80) + "…" : card);
        }
    }
}
