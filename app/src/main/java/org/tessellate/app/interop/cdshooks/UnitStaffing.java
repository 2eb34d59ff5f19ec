package org.tessellate.app.interop.cdshooks;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Shows what waits for a decision on a unit as cards; an answer to a card is the decision itself, as if given in the console. */
@Service
class UnitStaffing {

    /** Nobody reads more; the rest waits in the console. */
    private static final int MOST_CARDS = 8;
    private static final String AS_PROPOSED = "as-proposed";

    private final Decisions decisions;
    private final Facilities facilities;
    private final OverrideReasons reasons;
    private final Access access;

    UnitStaffing(Decisions decisions, Facilities facilities, OverrideReasons reasons, Access access) {
        this.decisions = decisions;
        this.facilities = facilities;
        this.reasons = reasons;
        this.access = access;
    }

    List<Card> cards(String unit) {
        UnitId known = new UnitId(unit);
        if (!facilities.graph().units().containsKey(known)) {
            throw Problem.notFound("Unit", unit);
        }
        access.require(Permission.DECISIONS_READ, unit);
        List<Card.Coding> otherwise = reasons.of(known);
        return decisions.readableQueue(known).stream().limit(MOST_CARDS).map(waiting -> card(waiting, otherwise)).toList();
    }

    private static Card card(Recommendation waiting, List<Card.Coding> otherwise) {
        String why = waiting.proposal().reasons().stream().map(reason -> "- " + reason.text()).collect(Collectors.joining("\n"));
        return Card.of(waiting.id().value(), waiting.proposal().title(), why, Card.Indicator.warning, suggestions(waiting), otherwise, List.of());
    }

    private static List<Card.Suggestion> suggestions(Recommendation waiting) {
        List<Alternative> ways = waiting.proposal().alternatives();
        return ways.isEmpty() ? List.of(new Card.Suggestion("Do as proposed", AS_PROPOSED, true, List.of()))
                : IntStream.range(0, ways.size()).mapToObj(i -> new Card.Suggestion(ways.get(i).title(), ways.get(i).id(), i == 0, List.of())).toList();
    }

    /** The same answer may come again, since record systems repeat what they are unsure of. */
    void take(CdsFeedback.Answer answer) {
        RecommendationId id = new RecommendationId(answer.card());
        Recommendation current = decisions.get(id);
        access.require(Permission.DECISIONS_WRITE, current.proposal().unit().value());
        if (answer.outcome() == CdsFeedback.Outcome.accepted) {
            String alternative = AS_PROPOSED.equals(answer.accepted()) ? null : answer.accepted();
            if (!isRepeated(id, Decision.Outcome.ACCEPTED, alternative)) {
                decisions.accept(id, current.version(), alternative, answer.when().map("Decided in the record system at %s."::formatted).orElse(null));
            }
            return;
        }
        OverrideReasons.Read reason = reasons.read(answer.overrideReason(), current.proposal().unit());
        if (!isRepeated(id, Decision.Outcome.OVERRIDDEN, null)) {
            decisions.override(id, current.version(), reason.code(), answer.when().map(at -> "%s (in the record system at %s)".formatted(Objects.requireNonNullElse(reason.comment(), ""), at).strip()).orElse(reason.comment()));
        }
    }

    private boolean isRepeated(RecommendationId id, Decision.Outcome outcome, @Nullable String alternative) {
        List<Decision> made = decisions.decisionsOn(id);
        return Optional.ofNullable(made.isEmpty() ? null : made.getLast()).filter(last -> last.user().equals(access.current().username()))
                .filter(last -> last.outcome() == outcome && Objects.equals(last.alternative(), alternative)).isPresent();
    }
}
