package org.tessellate.app.interop.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;

/** Why a visit cannot be had as proposed and when it can: as a card for the record system, and as the proposal it is decided on by. */
@Component
class VisitAdvice implements DecisionTarget {

    static final String KIND = CardGiven.KIND;
    private static final String MODEL = "booking";

    private final Policies policies;
    private final OverrideReasons reasons;

    VisitAdvice(Policies policies, OverrideReasons reasons) {
        this.policies = policies;
        this.reasons = reasons;
    }

    /** The same advice in its two forms. */
    record Advice(Card card, Proposal proposal) {
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The record system itself writes the appointment it took, and tells of it by its interfaces. */
    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {}

    Advice of(DraftAppointment draft, UnitId unit, Problem refused, FindAnswer nearest) {
        List<Card.Suggestion> suggestions = new ArrayList<>();
        List<Alternative> alternatives = new ArrayList<>();
        for (FindAnswer.Proposal other : nearest.proposals()) {
            String id = UUID.randomUUID().toString();
            String label = other.local() + ", " + other.allocations().stream().map(taken -> taken.name()).distinct().collect(Collectors.joining(", "));
            suggestions.add(new Card.Suggestion(label, id, suggestions.isEmpty(),
                    List.of(new Card.Action("update", "Moves the visit to " + other.local() + ".", draft.at(other, nearest.zone())))));
            alternatives.add(new Alternative(id, label, Map.of("start", other.start().toString(), "resources", other.resources())));
        }
        Card card = Card.of(UUID.randomUUID().toString(), refused.getMessage(), detail(refused, nearest), Card.Indicator.warning, suggestions, reasons.of(unit), List.of());
        return new Advice(card, proposal(draft, unit, refused, alternatives));
    }

    private Proposal proposal(DraftAppointment draft, UnitId unit, Problem refused, List<Alternative> alternatives) {
        ReasonCode why = new ReasonCode(refused.code().name(), refused.getMessage(), Evidence.rule("booking.exactly", Map.of("start", draft.start().orElse(""))));
        String subject = "%s at %s".formatted(draft.id(), draft.start().orElse(""));
        return new Proposal(KIND, subject, unit, "A visit proposed in the record system cannot be had then", List.of(why), alternatives, 1,
                policies.resolve(unit).version(), MODEL, Map.of());
    }

    private static String detail(Problem refused, FindAnswer nearest) {
        List<String> lines = new ArrayList<>();
        lines.add(refused.getMessage());
        if (nearest.proposals().isEmpty()) {
            FindAnswer.Why why = nearest.why();
            lines.add(why == null ? "Nothing is free in the next two weeks." : why.summary());
            lines.addAll(why == null ? List.of() : why.relaxations().stream().map(change -> "- " + change.change()).toList());
        } else {
            lines.add("From that day on, this can be had:");
            nearest.proposals().forEach(other -> lines.add("- **%s**: %s".formatted(other.local(), String.join("; ", other.reasons()))));
        }
        return String.join("\n\n", lines.subList(0, Math.min(2, lines.size()))) + "\n\n" + String.join("\n", lines.subList(Math.min(2, lines.size()), lines.size()));
    }
}
