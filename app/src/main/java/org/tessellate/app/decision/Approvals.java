package org.tessellate.app.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Actor;
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
        List<String> chain = chain(recommendation.proposal());
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
    List<String> wanted(Recommendation recommendation) {
        List<String> chain = chain(recommendation.proposal());
        long given = store.decisions(recommendation.id()).stream().filter(decision -> decision.outcome() == Decision.Outcome.APPROVED).count();
        return chain.subList((int) Math.min(given, chain.size()), chain.size());
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
        if (!holds(actor, wanted, recommendation.proposal().unit())) {
            throw Problem.forbidden("The next approval must come from the role (%s).".formatted(wanted),
                    "Maybe ask somebody with that role; the policy lists the chain under decisions.kinds.");
        }
        if (given.stream().anyMatch(decision -> decision.user().equals(actor.username()))) {
            throw Problem.forbidden("%s has approved this already.".formatted(actor.displayName()),
                    "Maybe ask a second person with the role (%s).".formatted(wanted));
        }
    }

    private List<String> chain(Proposal proposal) {
        List<String> roles = new ArrayList<>();
        Optional.of(policies.resolve(proposal.unit()).at("/decisions/kinds/%s/approvals".formatted(proposal.kind())))
                .filter(JsonNode::isArray)
                .ifPresent(list -> list.forEach(role -> roles.add(role.asString())));
        return roles;
    }

    private static boolean holds(Actor actor, String role, UnitId unit) {
        return actor.grants().stream().anyMatch(grant ->
                grant.role().name().equals(role) && (grant.unitId() == null || grant.unitId().equals(unit.value())));
    }
}
