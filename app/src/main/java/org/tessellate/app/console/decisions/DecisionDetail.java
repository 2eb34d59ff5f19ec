package org.tessellate.app.console.decisions;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;

/** All that is known of one thing to decide: what changes, why, what it costs, on what it rests, and who decided what. */
@Component
class DecisionDetail {

    private final Decisions decisions;
    private final Exceptions exceptions;
    private final DecisionQueue queue;
    private final Policies policies;
    private final Facilities facilities;
    private final Access access;

    DecisionDetail(Decisions decisions, Exceptions exceptions, DecisionQueue queue, Policies policies, Facilities facilities, Access access) {
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.queue = queue;
        this.policies = policies;
        this.facilities = facilities;
        this.access = access;
    }

    /** A way to go with what it would change. */
    record Way(Alternative alternative, @Nullable Long shiftMinutes, List<String> resources, List<String> others) {

        static Way of(Alternative alternative) {
            List<String> others = new ArrayList<>();
            alternative.effects().forEach((name, value) -> {
                if (!name.equals("shiftMinutes") && !name.equals("resources")) {
                    others.add(name + ": " + value);
                }
            });
            Object shift = alternative.effects().get("shiftMinutes");
            Object resources = alternative.effects().get("resources");
            return new Way(alternative, shift instanceof Number minutes ? minutes.longValue() : null,
                    resources instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(), others);
        }
    }

    /** Refuses what is unknown, or of a unit where the reader may not read decisions. */
    void add(String id, Model model) {
        Optional<ExceptionCase> exception = exceptions.find(id);
        if (exception.isPresent()) {
            addException(exception.get(), model);
        } else {
            addRecommendation(decisions.get(new RecommendationId(id)), model);
        }
    }

    private void addException(ExceptionCase exception, Model model) {
        addCommon(exception.unit(), model);
        model.addAttribute("exception", exception);
        model.addAttribute("item", queue.item(exception));
    }

    private void addRecommendation(Recommendation recommendation, Model model) {
        UnitId unit = recommendation.proposal().unit();
        addCommon(unit, model);
        List<Decision> decided = decisions.decisionsOn(recommendation.id());
        List<String> wanted = decisions.wantedApprovals(recommendation);
        model.addAttribute("recommendation", recommendation);
        model.addAttribute("item", queue.item(recommendation, wanted));
        model.addAttribute("ways", recommendation.proposal().alternatives().stream().map(Way::of).toList());
        model.addAttribute("decided", decided);
        model.addAttribute("wanted", wanted);
        model.addAttribute("overrideReasons", policies.resolve(unit).entries("/decisions/overrideReasons"));
        model.addAttribute("confidence", Math.round(recommendation.proposal().confidence() * 100));
        model.addAttribute("subject", subject(recommendation));
    }

    private void addCommon(UnitId unit, Model model) {
        access.require(Permission.DECISIONS_READ, unit.value());
        model.addAttribute("mayDecide", access.allows(Permission.DECISIONS_WRITE, unit.value()));
        model.addAttribute("zone", zone(unit));
    }

    /** Where the subject can be looked at and edited by hand; null where there is no page for it. */
    private static @Nullable String subject(Recommendation recommendation) {
        return Map.of("ROSTER", "/rosters/", "REBOOK", "/appointments/", "EHR_WRITE", "/appointments/", "STAFFING_MIX", "/staffing/mix?unit=", "PURCHASE", "/stock/").entrySet().stream()
                .filter(page -> page.getKey().equals(recommendation.proposal().kind()))
                .map(page -> page.getValue() + recommendation.proposal().subject()).findFirst().orElse(null);
    }

    ZoneId zone(String id) {
        return exceptions.find(id).map(ExceptionCase::unit).or(() -> Optional.of(decisions.get(new RecommendationId(id)).proposal().unit()))
                .map(this::zone).orElseThrow(() -> Problem.notFound("Decision", id));
    }

    private ZoneId zone(UnitId unit) {
        return facilities.graph().zoneOf(unit);
    }

    /** Who decided it last and when, to tell somebody who came second. */
    Optional<Decision> last(String id) {
        return decisions.decisionsOn(new RecommendationId(id)).stream().reduce((earlier, later) -> later);
    }
}
