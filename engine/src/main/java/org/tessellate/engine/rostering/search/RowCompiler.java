package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.Availability;
import org.tessellate.engine.rostering.rules.CredentialValid;
import org.tessellate.engine.rostering.rules.FairHolidays;
import org.tessellate.engine.rostering.rules.FairNights;
import org.tessellate.engine.rostering.rules.FairShare;
import org.tessellate.engine.rostering.rules.FairWeekends;
import org.tessellate.engine.rostering.rules.ForbiddenSuccession;
import org.tessellate.engine.rostering.rules.GroupRule;
import org.tessellate.engine.rostering.rules.Holidays;
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
import org.tessellate.engine.rostering.rules.SkillHeld;
import org.tessellate.engine.rostering.rules.Stability;
import org.tessellate.engine.rostering.rules.StaffGroup;

/** Turns the rules into terms of one person's row. Shares the problem's facts with the verifier, but none of its arithmetic. */
final class RowCompiler {

    private final Grid grid;
    private final RosterProblem problem;
    private final Windows windows;
    private final PairTerms pairs;
    private final GroupTerms groups;

    RowCompiler(Grid grid) {
        this.grid = grid;
        this.problem = grid.problem;
        this.windows = new Windows(grid);
        this.pairs = new PairTerms(grid);
        this.groups = new GroupTerms(grid, windows, pairs);
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
            case NoOverlap r -> terms.addAll(pairs.of(false, weight, (a, b) -> -PairTerms.gap(a, b), "overlap"));
            case MinimumRest r -> {
                int rest = Math.max(contract.minRestMinutes(), setting.number("minutes", 0));
                terms.addAll(pairs.of(true, weight, (a, b) -> r.asksBetween(a.type(), b.type()) ? rest - Math.max(0, PairTerms.gap(a, b)) : 0,
                        List.of(rest, setting.texts("except"))));
            }
            case ForbiddenSuccession r -> terms.addAll(pairs.succession(r, weight));
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
            case FairNights r -> terms.add(share(r, r.share(problem, staff), (date, t) -> t.kind() == ShiftKind.NIGHT, weight));
            case FairWeekends r -> terms.add(share(r, r.share(problem, staff), (date, t) -> problem.horizon().isWeekend(date), weight));
            case FairHolidays r -> {
                Holidays holidays = r.holidays();
                terms.add(share(r, r.share(problem, staff), (date, t) -> holidays.contains(date), weight));
            }
            case GroupRule r -> terms.addAll(StaffGroup.of(setting).includes(staff) ? groups.of(r, cells) : List.of());
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
}
