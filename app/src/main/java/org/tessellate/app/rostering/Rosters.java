package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.search.RosterSwaps;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.explanation.Gap;
import org.tessellate.engine.rostering.explanation.WhyAssigned;

/** Drafts of rosters: made from the forecast, edited by hand, judged and explained; thread-safe. */
@Service
public class Rosters {

    private static final String MODEL = "annealing-1";
    private static final int MOST_OPEN_NEEDS = 500;

    private final RosterStore store;
    private final RosterProblems problems;
    private final RosterForecast forecasts;
    private final Policies policies;
    private final Facilities facilities;
    private final RosterChecks checks;
    private final RosterEdits edits;
    private final Access access;
    private final DraftWriter writer;
    private final Clock clock;

    Rosters(RosterStore store, RosterProblems problems, RosterForecast forecasts, Policies policies, Facilities facilities,
            RosterChecks checks, RosterEdits edits, Access access, DraftWriter writer, Clock clock) {
        this.store = store;
        this.problems = problems;
        this.forecasts = forecasts;
        this.policies = policies;
        this.facilities = facilities;
        this.checks = checks;
        this.edits = edits;
        this.access = access;
        this.writer = writer;
        this.clock = clock;
    }

    /** An empty draft with the coverage that forecast and policy ask for. */
    @Transactional
    public RosterView create(RosterOrder order) {
        order.check();
        access.require(Permission.ROSTERS_WRITE, order.unit().value());
        ZoneId zone = facilities.graph().zoneOf(order.unit());
        EffectivePolicy policy = policies.resolve(order.unit());
        StaffTo staffTo = order.staffTo() == null ? policy.staffTo() : order.staffTo();
        double quantile = order.quantile() == null ? level(staffTo, policy) : order.quantile();
        Horizon horizon = new Horizon(order.from(), order.days(), zone);
        Forecast forecast = forecasts.of(order, horizon);
        List<ShiftType> types = RosterPolicy.shiftTypes(policy);
        List<CoverageNeed> needs = new CoverageCalculator(horizon, types, policy, forecast, quantile).needs();
        RosterBasis basis = new RosterBasis(zone, types, RosterPolicy.rules(policy), needs, policy.version(), staffTo, quantile,
                forecast == null ? null : forecast.id().value(), null);
        StoredRoster roster = StoredRoster.draft(order.unit(), order.from(), order.days(), basis, MODEL, access.current().username(), clock.instant());
        return writer.create(check(roster), List.of(), "roster.drafted", Map.of("policyVersion", basis.policyVersion(),
                "forecast", String.valueOf(basis.forecast()), "quantile", quantile)).view();
    }

    static double level(StaffTo staffTo, EffectivePolicy policy) {
        return switch (staffTo) {
            case MEDIAN -> 0.5;
            case UPPER_QUARTILE -> 0.75;
            case RISK_ADJUSTED -> policy.number("/riskQuantile");
        };
    }

    /** The latest rosters, newest first. */
    public List<RosterLine> list(@Nullable UnitId unit) {
        access.require(Permission.ROSTERS_READ, unit == null ? null : unit.value());
        return store.list(unit);
    }

    /** Of the rosters that plan one of these days and were published, whatever became of them since; {@code end} is the day after the last. */
    public List<RosterLine> published(UnitId unit, LocalDate from, LocalDate end) {
        access.require(Permission.ROSTERS_READ, unit.value());
        return store.published(unit, from, end);
    }

    /** Of each unit the published roster that ends last, and every draft that begins after the day and asks no what-if; the newest first. */
    public List<RosterLine> ahead(Collection<UnitId> units, LocalDate day) {
        units.forEach(unit -> access.require(Permission.ROSTERS_READ, unit.value()));
        return store.ahead(units, day);
    }

    public RosterView get(RosterId id) {
        return read(id).view();
    }

    public List<PlannedShift> plan(RosterId id) {
        return read(id).stored().plan();
    }

    /** All that a page shows at once, with as many open needs explained. */
    public RosterView.Whole whole(RosterId id, int mostOpenNeeds) {
        RosterCheck check = read(id);
        return new RosterView.Whole(check.view(), BoardRows.rows(check), check.needs(), violations(check), openNeeds(check, mostOpenNeeds),
                check.stored().basis().shiftTypes());
    }

    /** Need beside have, by day and part of the day. */
    public List<RosterView.Need> needs(RosterId id) {
        return read(id).needs();
    }

    public List<CoverageNeed> coverage(RosterId id) {
        return read(id).stored().basis().coverage();
    }

    public List<RosterView.Violation> violations(RosterId id) {
        return violations(read(id));
    }

    private static List<RosterView.Violation> violations(RosterCheck check) {
        List<RosterView.Violation> all = new ArrayList<>(check.hardViolations());
        check.violations().stream().filter(v -> !v.hard()).forEach(all::add);
        return all;
    }

    /** The first open needs, unsafe ones before others, with what stands in the way of each. */
    public List<RosterView.OpenNeed> openNeeds(RosterId id, int most) {
        return openNeeds(read(id), most);
    }

    private static List<RosterView.OpenNeed> openNeeds(RosterCheck check, int most) {
        return check.explanation().gaps(Math.clamp(most, 1, MOST_OPEN_NEEDS)).stream().map(gap -> openNeed(check, gap)).toList();
    }

    /** What stands in the way of one need that is still open. */
    public List<RosterView.OpenNeed> openNeed(RosterId id, String need) {
        RosterCheck check = read(id);
        return check.explanation().gap(need).stream().map(gap -> openNeed(check, gap)).toList();
    }

    private static RosterView.OpenNeed openNeed(RosterCheck check, Gap gap) {
        return new RosterView.OpenNeed(gap.requirementId(), gap.date(), gap.label(), gap.who(), gap.count(), gap.minimum(), gap.target(),
                gap.unsafe(), gap.summary(), gap.obstacles(), gap.smallest(), check.problem().requirement(gap.requirementId()).origin());
    }

    /** Why the person has the shift of that day. */
    public RosterView.Why why(RosterId id, String staff, LocalDate day) {
        RosterCheck check = read(id);
        ShiftAssignment assignment = assignment(check, staff, day);
        WhyAssigned why = check.explanation().why(assignment);
        return new RosterView.Why(staff, day, assignment.shiftTypeId(), why.summary(), RosterView.Option.of(why.chosen()),
                why.others().stream().map(RosterView.Option::of).toList());
    }

    /** Who could take the shift instead, best first. */
    public List<RosterView.Option> replacements(RosterId id, String staff, LocalDate day) {
        RosterCheck check = read(id);
        return check.explanation().replacements(assignment(check, staff, day)).stream().map(RosterView.Option::of).toList();
    }

    /** The open shifts for one person, best first. */
    public List<RosterView.Offer> offers(RosterId id, String staff) {
        RosterCheck check = read(id);
        if (!check.knows(staff)) {
            throw Problem.notFound("Staff member in this roster", staff);
        }
        return check.explanation().shiftsFor(staff).stream().map(RosterView.Offer::of).toList();
    }

    /** The swaps of a shift that break no hard rule, the cheapest for the whole plan first. */
    public List<RosterView.SwapOption> swaps(RosterId id, String staff, LocalDate day) {
        RosterCheck check = read(id);
        assignment(check, staff, day);
        return new RosterSwaps(check.problem(), check.roster()).of(staff, day).stream().map(RosterView.SwapOption::of).toList();
    }

    private static ShiftAssignment assignment(RosterCheck check, String staff, LocalDate day) {
        return check.roster().assignments().stream().filter(a -> a.staffId().equals(staff) && a.date().equals(day)).findFirst()
                .orElseThrow(() -> Problem.notFound("A shift of %s on".formatted(staff), day));
    }

    /** Changes one day of a draft and re-checks all rules; a proposal of it is withdrawn. A draft may break rules, publishing may not. */
    @Transactional
    public RosterView.Edited edit(RosterId id, ShiftEdit edit) {
        RosterEdits.Made made = edits.make(id, new RosterEdits.Order(List.of(edit), null), edit.revision());
        RosterBoard.EditVerdict verdict = made.verdicts().getFirst();
        List<RosterView.Violation> own = made.now().violations().stream().filter(v -> edit.staff().equals(v.staff())).toList();
        return new RosterView.Edited(made.now().view(), verdict.allowed(), verdict.rule(), verdict.reason(), own,
                made.now().verification().score().soft() - made.was().verification().score().soft());
    }

    RosterCheck check(StoredRoster roster) {
        return new RosterCheck(roster, problems.of(roster));
    }

    RosterCheck read(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        return checks.of(stamp);
    }
}
