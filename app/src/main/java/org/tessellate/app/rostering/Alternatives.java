package org.tessellate.app.rostering;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.rostering.RosterBasis.Question;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** What if: the same days drafted under another quantile, without some people or under other rules, laid beside each other (R45). */
@Service
public class Alternatives {

    private static final String MODEL = "what-if-1";

    private final RosterStore store;
    private final RosterChecks checks;
    private final RosterProblems problems;
    private final RosterForecast forecasts;
    private final Policies policies;
    private final DraftWriter writer;
    private final Solves solves;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Alternatives(RosterStore store, RosterChecks checks, RosterProblems problems, RosterForecast forecasts, Policies policies, DraftWriter writer,
            Solves solves, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.checks = checks;
        this.problems = problems;
        this.forecasts = forecasts;
        this.policies = policies;
        this.writer = writer;
        this.solves = solves;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What to assume instead; what is left out stays as it is.
     *
     * @param quantile between 0.5 and 0.99; overrides {@code staffTo}
     * @param without ids of people who are left out
     * @param rules by rule id, for instance {"max-weekends": {"level": "SOFT", "weight": 20}}
     * @param seconds how long to search
     */
    public record Order(@Nullable StaffTo staffTo, @Nullable Double quantile, @Nullable Set<String> without, @Nullable Map<String, RuleChange> rules,
            @Nullable Integer seconds) {
    }

    /** Another level or weight of a rule; off leaves it out. */
    public record RuleChange(@Nullable Strictness level, @Nullable Long weight) {
    }

    public enum Strictness { HARD, SOFT, OFF }

    /** One way to plan the days; hours are person-hours, the cost is by its own rules and needs. */
    public record Way(RosterId roster, RosterStatus status, boolean source, double quantile, Set<String> without, List<String> otherRules,
            boolean searching, int people, int shifts, long paidHours, long overtimeHours, int neededHours, int unmetHours, int hardViolations,
            long cost, Map<String, Long> costByRule) {
    }

    /** Makes the alternative from the roster's plan and starts a search on it; it is a draft like any other. */
    @Transactional
    public RosterView make(RosterId id, Order order) {
        StoredRoster source = store.get(id);
        access.require(Permission.ROSTERS_WRITE, source.unit().value());
        RosterBasis basis = basis(source, order);
        String user = access.current().username();
        StoredRoster draft = StoredRoster.draft(source.unit(), source.firstDay(), source.days(), basis, MODEL, user, clock.instant());
        RosterCheck check = new RosterCheck(draft, problems.of(draft));
        requirePeople(check, order);
        store.add(draft);
        audit.record(AuditEvent.change("roster.what-if", "Roster", draft.id().value(), draft.unit().value(),
                Map.of("of", id.value(), "quantile", basis.quantile(), "without", List.copyOf(basis.whatIf().without()),
                        "rules", otherRules(basis, source.basis()))));
        List<ShiftChange> plan = draft.changesTo(source.plan().stream().filter(shift -> check.knows(shift.staff())).toList());
        if (!plan.isEmpty()) {
            writer.write(check, new RosterChange(draft.revision() + 1, RosterChange.Kind.SOLVE, user, clock.instant(), null, null, plan));
        }
        solves.start(draft.id(), new Solves.Order(order.seconds(), null, null));
        return checks.of(store.stamp(draft.id())).view();
    }

    private static void requirePeople(RosterCheck check, Order order) {
        if (check.problem().staff().isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Without (%s) nobody is left.".formatted(order.without()), "Leave fewer people out.");
        }
    }

    private RosterBasis basis(StoredRoster source, Order order) {
        RosterBasis was = source.basis();
        Question asked = was.whatIf() == null ? new Question(source.id().value(), Set.of(), false) : was.whatIf();
        Set<String> without = order.without() == null ? asked.without() : order.without();
        requireKnown(source, without, asked.without());
        StaffTo staffTo = order.staffTo() == null ? was.staffTo() : order.staffTo();
        EffectivePolicy policy = policies.resolve(source.unit());
        double quantile = order.quantile() != null ? order.quantile() : order.staffTo() == null ? was.quantile() : Rosters.level(staffTo, policy);
        List<CoverageNeed> coverage = quantile == was.quantile() ? was.coverage() : coverage(source, policy, quantile);
        List<RuleSetting> rules = rules(was.rules(), order);
        return new RosterBasis(was.zone(), was.shiftTypes(), rules, coverage, was.policyVersion(), staffTo, quantile,
                was.forecast(), new Question(asked.of(), without, asked.otherRules() || !rules.equals(was.rules())));
    }

    private void requireKnown(StoredRoster source, Set<String> without, Set<String> before) {
        RosterCheck check = new RosterCheck(source, problems.of(source));
        without.stream().filter(staff -> !check.knows(staff) && !before.contains(staff)).findFirst().ifPresent(staff -> {
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

    private static List<RuleSetting> rules(List<RuleSetting> was, Order order) {
        Map<String, RuleChange> changes = order.rules() == null ? Map.of() : order.rules();
        changes.keySet().stream().filter(id -> was.stream().noneMatch(rule -> rule.id().equals(id))).findFirst().ifPresent(id -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The roster has no rule (%s).".formatted(id), "Give ids of docs/constraints.md or of the policy.");
        });
        return was.stream().flatMap(rule -> changed(rule, changes.get(rule.id()))).toList();
    }

    private static Stream<RuleSetting> changed(RuleSetting rule, @Nullable RuleChange change) {
        if (change == null) {
            return Stream.of(rule);
        }
        if (change.level() == Strictness.OFF) {
            return Stream.empty();
        }
        Level level = change.level() == null ? rule.level() : Level.valueOf(change.level().name());
        return Stream.of(rule.at(level, change.weight() == null ? rule.weight() : change.weight()));
    }

    /** The roster and all that was asked of it, the oldest question first. */
    public List<Way> of(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        RosterCheck asked = checks.of(stamp);
        RosterId root = asked.stored().basis().whatIf() == null ? id : new RosterId(asked.stored().basis().whatIf().of());
        List<RosterCheck> all = Stream.concat(Stream.of(root), store.alternatives(root).stream()).map(one -> checks.of(store.stamp(one))).toList();
        List<Way> ways = new ArrayList<>();
        all.forEach(check -> ways.add(way(check, all.getFirst())));
        return ways;
    }

    private Way way(RosterCheck check, RosterCheck source) {
        RosterView view = check.view();
        RosterBasis basis = check.stored().basis();
        long paid = check.roster().assignments().stream().map(check.problem()::worked).mapToLong(WorkedShift::paidMinutes).sum() / 60;
        long overtime = check.verification().of("overtime").stream().mapToLong(Finding::amount).sum() / 60;
        return new Way(view.id(), view.status(), check == source, view.quantile(), basis.whatIf() == null ? Set.of() : basis.whatIf().without(),
                otherRules(basis, source.stored().basis()), solves.latest(view.id()).filter(SolveView::active).isPresent(), view.staff(),
                check.roster().assignments().size(), paid, overtime, view.neededHours(), view.unmetHours(), view.hardViolations(), view.cost(),
                new TreeMap<>(view.costByRule()));
    }

    private static List<String> otherRules(RosterBasis basis, RosterBasis source) {
        Stream<String> changed = basis.rules().stream().filter(rule -> !source.rules().contains(rule))
                .map(rule -> "%s %s %d".formatted(rule.id(), rule.level(), rule.weight()));
        Stream<String> gone = source.rules().stream().filter(rule -> basis.rules().stream().noneMatch(one -> one.id().equals(rule.id())))
                .map(rule -> rule.id() + " OFF");
        return Stream.concat(changed, gone).toList();
    }
}
