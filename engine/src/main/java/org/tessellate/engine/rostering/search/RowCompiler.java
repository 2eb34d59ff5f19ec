package org.tessellate.engine.rostering.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.rostering.rules.Availability;
import org.tessellate.engine.rostering.rules.CompleteWeekends;
import org.tessellate.engine.rostering.rules.CountRule;
import org.tessellate.engine.rostering.rules.CredentialValid;
import org.tessellate.engine.rostering.rules.FairNights;
import org.tessellate.engine.rostering.rules.FairShare;
import org.tessellate.engine.rostering.rules.FairWeekends;
import org.tessellate.engine.rostering.rules.ForbiddenPattern;
import org.tessellate.engine.rostering.rules.ForbiddenSuccession;
import org.tessellate.engine.rostering.rules.HomeUnit;
import org.tessellate.engine.rostering.rules.LeaveKept;
import org.tessellate.engine.rostering.rules.MaximumConsecutiveNights;
import org.tessellate.engine.rostering.rules.MaximumConsecutiveShifts;
import org.tessellate.engine.rostering.rules.MaximumMinutesPerPeriod;
import org.tessellate.engine.rostering.rules.MaximumMinutesPerWeek;
import org.tessellate.engine.rostering.rules.MaximumShiftsPerType;
import org.tessellate.engine.rostering.rules.MaximumWeekends;
import org.tessellate.engine.rostering.rules.MinimumConsecutiveDaysOff;
import org.tessellate.engine.rostering.rules.MinimumConsecutiveShifts;
import org.tessellate.engine.rostering.rules.MinimumMinutesPerPeriod;
import org.tessellate.engine.rostering.rules.MinimumMinutesPerWeek;
import org.tessellate.engine.rostering.rules.MinimumRest;
import org.tessellate.engine.rostering.rules.NoOverlap;
import org.tessellate.engine.rostering.rules.OneShiftADay;
import org.tessellate.engine.rostering.rules.Overtime;
import org.tessellate.engine.rostering.rules.PersonRule;
import org.tessellate.engine.rostering.rules.PinsKept;
import org.tessellate.engine.rostering.rules.RequestedOff;
import org.tessellate.engine.rostering.rules.RequestedOn;
import org.tessellate.engine.rostering.rules.RoleMatches;
import org.tessellate.engine.rostering.rules.Rule;
import org.tessellate.engine.rostering.rules.RunLength;
import org.tessellate.engine.rostering.rules.SkillHeld;
import org.tessellate.engine.rostering.rules.Stability;
import org.tessellate.engine.rostering.rules.StaffGroup;

/** Turns the rules into terms of one person's row. Shares the problem's facts with the verifier, but none of its arithmetic. */
final class RowCompiler {

    private static final int LONGEST_LAG = 7;

    private final Grid grid;
    private final RosterProblem problem;
    private final Windows windows;
    private final Map<List<Object>, List<RowTerm>> shared = new HashMap<>();

    RowCompiler(Grid grid) {
        this.grid = grid;
        this.problem = grid.problem;
        this.windows = new Windows(grid);
    }

    /** The terms of one person; the cell costs of all rules are one table, the first term. */
    RowTerm[] compile(StaffProfile staff, List<Rule> rules) {
        List<RowTerm> terms = new ArrayList<>();
        CellCosts cells = new CellCosts(grid, staff);
        terms.add(new UnaryTerm(cells.table));
        for (Rule rule : rules) {
            if (rule instanceof PersonRule personRule) {
                add(personRule, staff, cells, terms);
            }
        }
        return terms.stream().filter(RowCompiler::binds).toArray(RowTerm[]::new);
    }

    private static boolean binds(RowTerm term) {
        return switch (term) {
            case WindowTerm window -> window.binds();
            case RunTerm run -> run.binds();
            case WeekendTerm weekend -> weekend.binds();
            default -> true;
        };
    }

    private void add(PersonRule rule, StaffProfile staff, CellCosts cells, List<RowTerm> terms) {
        Contract contract = staff.contract();
        RuleSetting setting = rule.setting();
        long weight = Packed.weight(setting);
        switch (rule) {
            case OneShiftADay r -> { }
            case PinsKept r -> cells.pins(weight);
            case RoleMatches r -> cells.roles(weight);
            case SkillHeld r -> cells.skills(weight);
            case CredentialValid r -> cells.credentials(weight);
            case LeaveKept r -> cells.away(staff.leave(), weight);
            case Availability r -> cells.away(staff.unavailable(), weight);
            case RequestedOn r -> cells.requests(true, weight);
            case RequestedOff r -> cells.requests(false, weight);
            case HomeUnit r -> cells.floating(weight);
            case Stability r -> cells.stability(r, weight);
            case NoOverlap r -> terms.addAll(pairs(false, weight, (a, b) -> -gap(a, b), "overlap"));
            case MinimumRest r -> {
                int rest = Math.max(contract.minRestMinutes(), setting.number("minutes", 0));
                terms.addAll(pairs(true, weight, (a, b) -> rest - Math.max(0, gap(a, b)), rest));
            }
            case ForbiddenSuccession r -> terms.addAll(shared.computeIfAbsent(List.of(r), k -> List.of(succession(r, weight))));
            case MaximumConsecutiveShifts r -> terms.add(run(t -> t != null, 0, least(contract.maxConsecutiveShifts(), setting, "days"), weight));
            case MinimumConsecutiveShifts r -> terms.add(run(t -> t != null, most(contract.minConsecutiveShifts(), setting), Contract.UNLIMITED, weight));
            case MinimumConsecutiveDaysOff r -> terms.add(run(t -> t == null, most(contract.minConsecutiveDaysOff(), setting), Contract.UNLIMITED, weight));
            case MaximumConsecutiveNights r -> terms.add(run(t -> t != null && t.kind() == ShiftKind.NIGHT, 0,
                    least(contract.maxConsecutiveNights(), setting, "nights"), weight));
            case MaximumMinutesPerWeek r -> terms.add(windows.weeklyMax(least(contract.maxMinutesPerWeek(), setting, "minutes"), weight));
            case Overtime r -> terms.add(windows.weeklyMax(least(contract.overtimeThresholdPerWeek(), setting, "minutes"), weight));
            case MinimumMinutesPerWeek r -> terms.add(windows.weeklyMin(staff, weight));
            case MaximumMinutesPerPeriod r -> terms.add(windows.period(0, contract.maxMinutesPerPeriod(), weight));
            case MinimumMinutesPerPeriod r -> terms.add(windows.periodMin(staff, weight));
            case MaximumShiftsPerType r -> contract.maxShiftsPerType().forEach((type, max) ->
                    terms.add(windows.count(type, (date, t) -> t.id().equals(type), 0, max, weight)));
            case MaximumWeekends r -> terms.add(windows.weekendsAtMost(least(contract.maxWeekends(), setting, "weekends"), weight));
            case CompleteWeekends r -> {
                if (StaffGroup.of(setting).includes(staff)) {
                    terms.add(windows.weekendsComplete(weight));
                }
            }
            case FairNights r -> terms.add(share(r, r.share(problem, staff), (date, t) -> t.kind() == ShiftKind.NIGHT, weight));
            case FairWeekends r -> terms.add(share(r, r.share(problem, staff), (date, t) -> problem.horizon().isWeekend(date), weight));
            case CountRule r -> {
                if (StaffGroup.of(setting).includes(staff)) {
                    terms.add(windows.custom(r, weight));
                }
            }
            case RunLength r -> {
                if (StaffGroup.of(setting).includes(staff)) {
                    terms.add(run(r.days()::test, r.min(), r.max(), weight));
                }
            }
            case ForbiddenPattern r -> {
                if (StaffGroup.of(setting).includes(staff)) {
                    terms.add(new PatternTerm(r.pattern().stream().map(m -> grid.statesWhere(m::test)).toArray(boolean[][]::new),
                            grid.history, weight));
                }
            }
        }
    }

    private static int least(int agreed, RuleSetting setting, String name) {
        return Math.min(agreed, setting.number(name, Contract.UNLIMITED));
    }

    private static int most(int agreed, RuleSetting setting) {
        return Math.max(agreed, setting.number("days", 0));
    }

    private RowTerm run(Predicate<@Nullable ShiftType> member, int min, int max, long weight) {
        return new RunTerm(grid.statesWhere(member), grid.history, min, max, weight);
    }

    private RowTerm share(Rule rule, FairShare share, Windows.Counted counted, long weight) {
        return windows.count(rule, counted, share.low(), share.high(), weight);
    }

    /** Minutes between the end of the first and the start of the second; negative when they overlap. */
    private static long gap(WorkedShift first, WorkedShift second) {
        Instant end = first.interval().end().isBefore(second.interval().end()) || first.interval().end().isBefore(second.interval().start())
                ? first.interval().end()
                : second.interval().end();
        return Duration.between(end, second.interval().start()).toMinutes();
    }

    private interface Shortfall {
        long minutes(WorkedShift first, WorkedShift second);
    }

    private List<RowTerm> pairs(boolean neighbours, long weight, Shortfall shortfall, Object key) {
        return shared.computeIfAbsent(List.of(neighbours, weight, key), k -> IntStream.rangeClosed(1, LONGEST_LAG)
                .mapToObj(lag -> pairTerm(lag, neighbours, weight, shortfall))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<RowTerm> pairTerm(int lag, boolean neighbours, long weight, Shortfall shortfall) {
        long[][] cost = new long[grid.days][grid.states * grid.states];
        Map<List<Long>, long[]> same = new HashMap<>();
        boolean any = false;
        for (int d = Math.max(lag, grid.history); d < grid.days; d++) {
            for (int a = 1; a < grid.states; a++) {
                for (int b = 1; b < grid.states; b++) {
                    long missing = Math.max(0, shortfall.minutes(grid.real(d - lag, a), grid.real(d, b)));
                    cost[d][a * grid.states + b] = weight * Math.ceilDiv(missing, 60);
                    any |= missing > 0;
                }
            }
            long[] table = cost[d];
            cost[d] = same.computeIfAbsent(Arrays.stream(table).boxed().toList(), k -> table);
        }
        return any ? Optional.of(new PairTerm(lag, neighbours, grid.states, grid.history, cost)) : Optional.empty();
    }

    private RowTerm succession(ForbiddenSuccession rule, long weight) {
        long[] table = new long[grid.states * grid.states];
        for (ForbiddenSuccession.Pair pair : rule.pairs()) {
            for (int a = 1; a < grid.states; a++) {
                for (int b = 1; b < grid.states; b++) {
                    table[a * grid.states + b] += pair.first().test(grid.type(a)) && pair.next().test(grid.type(b)) ? weight : 0;
                }
            }
        }
        long[][] cost = new long[grid.days][];
        Arrays.fill(cost, table);
        return new PairTerm(1, false, grid.states, grid.history, cost);
    }
}
