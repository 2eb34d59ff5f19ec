package org.tessellate.app.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;

/** The approval chain of a kind of recommendation, from the policy: one role after another, each a different person (R128, R131). */
@Component
class Approvals {

    private final DecisionStore store;
    private final Policies policies;

    Approvals(DecisionStore store, Policies policies) {
        this.store = store;
        this.policies = policies;
    }

    /** Whether this person's approval is the last one needed; refuses people whose approval is not wanted. */
    boolean completedBy(Recommendation recommendation, @Nullable String alternative, Actor actor) {
        List<String> chain = chain(recommendation.proposal(), policies.resolve(recommendation.proposal().unit()));
        List<Decision> given = store.decisions(recommendation.id()).stream()
                .filter(decision -> decision.outcome() == Decision.Outcome.APPROVED).toList();
        requireSame(alternative, given);
        if (chain.isEmpty() || actor.isSystem()) {
            return true;
        }
        requireWanted(recommendation, actor, chain, given);
        return given.size() + 1 >= chain.size();
    }

    /** The roles whose approval is still wanted, in order; empty when anybody who may decide in the unit can. */
    Map<RecommendationId, List<String>> wanted(Collection<Recommendation> recommendations) {
        Map<RecommendationId, Integer> given = store.approvals(recommendations.stream().map(Recommendation::id).toList());
        Map<UnitId, EffectivePolicy> known = new HashMap<>();
        return recommendations.stream().collect(Collectors.toMap(Recommendation::id, recommendation -> {
            Proposal proposal = recommendation.proposal();
            List<String> chain = chain(proposal, known.computeIfAbsent(proposal.unit(), policies::resolve));
            return chain.subList(Math.min(given.getOrDefault(recommendation.id(), 0), chain.size()), chain.size());
        }));
    }

    private static void requireSame(@Nullable String alternative, List<Decision> given) {
        for (Decision earlier : given) {
            if (!Objects.equals(earlier.alternative(), alternative)) {
                throw Problem.conflict(ProblemCode.CONFLICT, "%s approved the alternative (%s), not (%s)."
                        .formatted(earlier.user(), earlier.alternative(), alternative),
                        "Maybe approve the same one, or override it and ask for a fresh one: every approval must be of the same thing.");
            }
        }
    }

    private static void requireWanted(Recommendation recommendation, Actor actor, List<String> chain, List<Decision> given) {
        String wanted = chain.get(Math.min(given.size(), chain.size() - 1));
        if (!actor.holds(wanted, recommendation.proposal().unit().value())) {
            throw Problem.forbidden("The next approval must come from the role (%s).".formatted(wanted),
                    "Maybe ask somebody with that role; the policy lists the chain under decisions.kinds.");
        }
        if (given.stream().anyMatch(decision -> decision.user().equals(actor.username()))) {
            throw Problem.forbidden("%s has approved this already.".formatted(actor.displayName()),
                    "Maybe ask a second person with the role (%s).".formatted(wanted));
        }
    }

    private static List<String> chain(Proposal proposal, EffectivePolicy policy) {
        List<String> roles = new ArrayList<>();
        Optional.of(policy.at("/decisions/kinds/%s/approvals".formatted(proposal.kind())))
                .filter(JsonNode::isArray)
                .ifPresent(list -> list.forEach(role -> roles.add(role.asString())));
        return roles;
    }
}
