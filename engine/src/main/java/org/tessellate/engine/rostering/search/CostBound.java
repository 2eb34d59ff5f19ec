package org.tessellate.engine.rostering.search;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.rules.Apart;
import org.tessellate.engine.rostering.rules.BreaksCovered;
import org.tessellate.engine.rostering.rules.ChargeNurse;
import org.tessellate.engine.rostering.rules.CoverageMinimum;
import org.tessellate.engine.rostering.rules.CoverageTarget;
import org.tessellate.engine.rostering.rules.LabourBudget;
import org.tessellate.engine.rostering.rules.OverCover;
import org.tessellate.engine.rostering.rules.PersonRule;
import org.tessellate.engine.rostering.rules.RequestedOff;
import org.tessellate.engine.rostering.rules.RequestedOn;
import org.tessellate.engine.rostering.rules.Rule;
import org.tessellate.engine.rostering.rules.SkillMix;
import org.tessellate.engine.rostering.rules.Stability;
import org.tessellate.engine.rostering.rules.Together;

/** The most that all rules together could cost, generously: what does not fit beside the other cost would turn its sign. */
record CostBound(double hard, double soft) {

    // The longest shift has as many hours, and hours are the finest charge.
    private static final int MOST_CHARGES_A_DAY = 48;

    static CostBound of(RosterProblem problem, List<Rule> rules) {
        ToDoubleFunction<Rule> cost = rule -> rule.setting().weight() * charges(problem, rule);
        return new CostBound(rules.stream().filter(r -> r.setting().isHard()).mapToDouble(cost).sum(),
                rules.stream().filter(r -> !r.setting().isHard()).mapToDouble(cost).sum());
    }

    void requireRoom() {
        require("hard", hard, Packed.HARD_ROOM, "give hard rules a weight of 1: they come before all soft ones anyway");
        require("soft", soft, Packed.SOFT_ROOM, "divide the weights of all soft rules by the same number");
    }

    private static void require(String level, double cost, long room, String remedy) {
        if (cost >= room) {
            throw new IllegalArgumentException("The weights of the %s rules are too large for this roster (they could add up to %.0f, at most %d).\nMaybe %s."
                    .formatted(level, cost, room, remedy));
        }
    }

    private static double charges(RosterProblem problem, Rule rule) {
        double days = (double) problem.staff().size() * problem.horizon().days() * MOST_CHARGES_A_DAY;
        return switch (rule) {
            case RequestedOn _, RequestedOff _ -> days * heaviestWish(problem);
            case Stability s -> days * s.heaviest();
            case PersonRule _ -> days;
            case LabourBudget r -> pay(problem, r);
            case Apart _, Together _, SkillMix _, BreaksCovered _ -> days;
            case ChargeNurse r -> (double) r.minimum() * problem.horizon().days() * ShiftKind.values().length;
            case CoverageMinimum _, CoverageTarget _ -> total(problem, q -> (double) q.target() * q.underWeight());
            case OverCover _ -> total(problem, q -> (double) people(problem, q) * q.overWeight());
        };
    }

    private static double pay(RosterProblem problem, LabourBudget rule) {
        int longest = problem.shiftTypes().stream().mapToInt(ShiftType::paidMinutes).max().orElse(0);
        return problem.staff().stream().mapToDouble(s -> rule.pay(rule.hourly(s), longest)).sum() * problem.horizon().days();
    }

    private static double total(RosterProblem problem, ToDoubleFunction<CoverageRequirement> charges) {
        return problem.requirements().stream().mapToDouble(charges).sum();
    }

    private static long people(RosterProblem problem, CoverageRequirement need) {
        return problem.staff().size() * need.cells().stream().map(DayShift::date).distinct().count();
    }

    private static int heaviestWish(RosterProblem problem) {
        return problem.staff().stream().flatMap(s -> s.requests().stream()).mapToInt(Request::weight).reduce(1, Math::max);
    }
}
