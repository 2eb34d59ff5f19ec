package org.tessellate.app.rostering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.WorkedShift;

/** What if: the same days drafted under another quantile, with more or fewer people or under other rules, laid beside each other (R45). */
@Service
public class Alternatives {

    private static final String MODEL = "what-if-1";
    /** More columns side by side than anybody compares. */
    static final int MOST = 12;

    private final RosterStore store;
    private final RosterChecks checks;
    private final RosterProblems problems;
    private final AlternativeBasis bases;
    private final DraftWriter writer;
    private final Solves solves;
    private final SolveStore searches;
    private final Access access;
    private final Clock clock;

    Alternatives(RosterStore store, RosterChecks checks, RosterProblems problems, AlternativeBasis bases, DraftWriter writer, Solves solves,
            SolveStore searches, Access access, Clock clock) {
        this.store = store;
        this.checks = checks;
        this.problems = problems;
        this.bases = bases;
        this.writer = writer;
        this.solves = solves;
        this.searches = searches;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What to assume instead; what is left out stays as it is.
     *
     * @param quantile between 0.5 and 0.99; overrides {@code staffTo}
     * @param without ids of people who are left out
     * @param added people who are not there; none at all takes those out again that an alternative has
     * @param rules by rule id, for instance {"max-weekends": {"level": "SOFT", "weight": 20}}
     * @param seconds how long to search
     */
    public record Order(@Nullable StaffTo staffTo,
            @DecimalMin(value = "0.5", message = LEVELS) @DecimalMax(value = "0.99", message = LEVELS) @Nullable Double quantile,
            @Size(max = 500, message = "names more people than any ward has") @Nullable Set<@NotBlank(message = "must be the id of a person") String> without,
            @Size(max = 20, message = "names more kinds of people than anybody compares") @Nullable List<AddedPeople.@NotNull(message = PEOPLE) @Valid Order> added,
            @Size(max = 200, message = "names more rules than any policy has") @Nullable Map<String, @NotNull(message = RULE) @Valid RuleChange> rules,
            @Min(value = 1, message = SECONDS) @Max(value = 900, message = SECONDS) @Nullable Integer seconds) {

        private static final String LEVELS = "must be between 0.5, the median, and 0.99";
        private static final String SECONDS = "must be between 1 and 900 seconds";
        private static final String PEOPLE = "must say the role of whom it adds";
        private static final String RULE = "must say the level or the weight that it is to have";
    }

    /** Another level or weight of a rule; off leaves it out. */
    public record RuleChange(@Nullable Strictness level,
            @Min(value = 0, message = WEIGHTS) @Max(value = 1_000_000, message = WEIGHTS) @Nullable Long weight) {

        private static final String WEIGHTS = "must be a weight between 0 and 1000000, usually 1 to 10000";
    }

    public enum Strictness { HARD, SOFT, OFF }

    /**
     * One way to plan the days; hours are person-hours, the cost is by its own rules and needs; one that supposes what is not so cannot be published.
     *
     * @param pay of all paid hours; absent where an hour's cost is not known of everybody who is planned, or not for the reader to see
     */
    public record Way(RosterId roster, RosterStatus status, boolean source, boolean publishable, double quantile, Set<String> without, List<String> otherRules,
            boolean searching, int people, int shifts, long paidHours, long overtimeHours, int neededHours, int unmetHours, int hardViolations,
            long cost, Map<String, Long> costByRule, @Nullable Long pay, List<AddedValue> added) {
    }

    /** Makes the alternative from the roster's plan and starts a search on it; it is a draft like any other. */
    @Transactional
    public RosterView make(RosterId id, Order order) {
        StoredRoster source = store.get(id);
        access.require(Permission.ROSTERS_WRITE, source.unit().value());
        RosterBasis basis = bases.of(source, order);
        String user = access.current().username();
        StoredRoster draft = StoredRoster.draft(source.unit(), source.firstDay(), source.days(), basis, MODEL, user, clock.instant());
        RosterCheck check = new RosterCheck(draft, problems.of(draft));
        requireRoom(new RosterId(Objects.requireNonNull(basis.whatIf()).of()));
        RosterCheck made = writer.create(check, source.plan().stream().filter(shift -> check.knows(shift.staff())).toList(), "roster.what-if",
                Map.of("of", id.value(), "quantile", basis.quantile(), "without", List.copyOf(basis.whatIf().without()),
                        "added", basis.added().stream().map(AddedPerson::words).toList(), "rules", otherRules(basis, source.basis())));
        solves.start(draft.id(), new Solves.Order(order.seconds(), null, null));
        return made.view();
    }

    /** Locks the roster that all of them were asked of, so that two who ask at once are counted one after the other. */
    private void requireRoom(RosterId root) {
        store.lock(root);
        int there = store.alternatives(root).size();
        if (there >= MOST) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) has (%d) alternatives already.".formatted(root, there),
                    "Maybe edit or search on one of them; to ask more, draft the days anew and ask of that roster.");
        }
    }

    /** The roster and all that was asked of it, the oldest question first. */
    public List<Way> of(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        RosterCheck asked = checks.of(stamp);
        RosterId root = asked.stored().basis().whatIf() == null ? id : new RosterId(asked.stored().basis().whatIf().of());
        List<RosterCheck> all = Stream.concat(Stream.of(root), store.alternatives(root).stream()).map(one -> checks.of(store.stamp(one))).toList();
        List<Way> ways = new ArrayList<>();
        boolean payShown = access.allows(Permission.STAFF_READ, stamp.unit().value());
        all.forEach(check -> ways.add(way(check, all.getFirst(), payShown)));
        return ways;
    }

    private Way way(RosterCheck check, RosterCheck source, boolean payShown) {
        RosterView view = check.view();
        RosterBasis basis = check.stored().basis();
        long paid = check.roster().assignments().stream().map(check.problem()::worked).mapToLong(WorkedShift::paidMinutes).sum() / 60;
        long overtime = check.verification().of("overtime").stream().mapToLong(Finding::amount).sum() / 60;
        return new Way(view.id(), view.status(), check == source, basis.supposition().isEmpty(), view.quantile(),
                basis.whatIf() == null ? Set.of() : basis.whatIf().without(),
                otherRules(basis, source.stored().basis()), searches.latest(view.id()).filter(SolveView::active).isPresent(), view.staff(),
                check.roster().assignments().size(), paid, overtime, view.neededHours(), view.unmetHours(), view.hardViolations(), view.cost(),
                new TreeMap<>(view.costByRule()), payShown ? pay(check) : null, AddedValue.of(check, payShown));
    }

    private static @Nullable Long pay(RosterCheck check) {
        double pay = 0;
        for (ShiftAssignment shift : check.roster().assignments()) {
            double hour = check.problem().staff(shift.staffId()).contract().hourlyCost();
            if (hour == 0) {
                return null;
            }
            pay += hour * check.problem().worked(shift).paidMinutes() / 60;
        }
        return Math.round(pay);
    }

    private static List<String> otherRules(RosterBasis basis, RosterBasis source) {
        Stream<String> changed = basis.rules().stream().filter(rule -> !source.rules().contains(rule))
                .map(rule -> "%s %s %d".formatted(rule.id(), rule.level(), rule.weight()));
        Stream<String> gone = source.rules().stream().filter(rule -> basis.rules().stream().noneMatch(one -> one.id().equals(rule.id())))
                .map(rule -> rule.id() + " OFF");
        return Stream.concat(changed, gone).toList();
    }
}
