package org.tessellate.app.rostering;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.rostering.RosterBasis.Question;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** Works out what an alternative is drafted from: the roster's own basis with what the question supposes instead (R45). Thread-safe. */
@Component
class AlternativeBasis {

    private final RosterProblems problems;
    private final RosterForecast forecasts;
    private final Policies policies;
    private final AddedPeople people;

    AlternativeBasis(RosterProblems problems, RosterForecast forecasts, Policies policies, AddedPeople people) {
        this.problems = problems;
        this.forecasts = forecasts;
        this.policies = policies;
        this.people = people;
    }

    RosterBasis of(StoredRoster source, Alternatives.Order order) {
        RosterBasis was = source.basis();
        Question asked = was.whatIf() == null ? Question.about(source.id()) : was.whatIf();
        List<AddedPerson> added = order.added() == null ? asked.added() : people.of(source, order.added());
        Set<String> without = order.without() == null ? asked.without() : order.without();
        requireKnown(source, without.stream().filter(staff -> !asked.without().contains(staff)).toList());
        StaffTo staffTo = order.staffTo() == null ? was.staffTo() : order.staffTo();
        EffectivePolicy policy = policies.resolve(source.unit());
        double quantile = order.quantile() != null ? order.quantile() : order.staffTo() == null ? was.quantile() : Rosters.level(staffTo, policy);
        List<CoverageNeed> coverage = quantile == was.quantile() ? was.coverage() : coverage(source, policy, quantile);
        List<RuleSetting> rules = rules(was.rules(), order);
        return new RosterBasis(was.zone(), was.shiftTypes(), rules, coverage, was.policyVersion(), staffTo, quantile,
                was.forecast(), new Question(asked.of(), without, asked.otherRules() || !rules.equals(was.rules()), added));
    }

    private void requireKnown(StoredRoster source, List<String> without) {
        if (without.isEmpty()) {
            return;
        }
        Set<String> known = problems.of(source).staff().stream().map(StaffProfile::id).collect(Collectors.toSet());
        without.stream().filter(staff -> !known.contains(staff)).findFirst().ifPresent(staff -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Nobody (%s) is in the roster (%s).".formatted(staff, source.id()),
                    "Give ids of its staff, as the board names them.");
        });
    }

    private List<CoverageNeed> coverage(StoredRoster source, EffectivePolicy policy, double quantile) {
        RosterBasis was = source.basis();
        if (was.forecast() == null) {
            throw Problem.conflict(ProblemCode.NOT_READY, "The roster (%s) rests on no forecast.".formatted(source.id()),
                    "Leave staffTo and quantile out: it is staffed to the policy's minimum.");
        }
        if (!was.policyVersion().equals(policy.version())) {
            throw Problem.conflict(ProblemCode.NOT_READY, "The policy has changed since the roster (%s) was made: it follows (%s), now (%s) holds."
                    .formatted(source.id(), was.policyVersion(), policy.version()), "Draft the days anew and ask of that roster.");
        }
        Horizon horizon = source.horizon();
        Forecast forecast = forecasts.of(new RosterOrder(source.unit(), source.firstDay(), source.days(), null, null, quantile,
                new ForecastId(was.forecast()), null).check(), horizon);
        return new CoverageCalculator(horizon, was.shiftTypes(), policy, forecast, quantile).needs();
    }

    private static List<RuleSetting> rules(List<RuleSetting> was, Alternatives.Order order) {
        Map<String, Alternatives.RuleChange> changes = order.rules() == null ? Map.of() : order.rules();
        changes.keySet().stream().filter(id -> was.stream().noneMatch(rule -> rule.id().equals(id))).findFirst().ifPresent(id -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The roster has no rule (%s).".formatted(id), "Give ids of docs/constraints.md or of the policy.");
        });
        return was.stream().flatMap(rule -> changed(rule, changes.get(rule.id()))).toList();
    }

    private static Stream<RuleSetting> changed(RuleSetting rule, Alternatives.@Nullable RuleChange change) {
        if (change == null) {
            return Stream.of(rule);
        }
        if (change.level() == Alternatives.Strictness.OFF) {
            return Stream.empty();
        }
        return Stream.of(RosterPolicy.changed(rule, change.level() == null ? null : Level.valueOf(change.level().name()), change.weight()));
    }
}
