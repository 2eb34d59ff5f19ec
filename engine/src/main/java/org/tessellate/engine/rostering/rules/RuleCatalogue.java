package org.tessellate.engine.rostering.rules;

import java.util.List;
import org.tessellate.engine.rostering.RuleSetting;

/** Every rule there is, once; a policy instantiates its entries. */
public final class RuleCatalogue {

    private static final List<RuleType> TYPES = List.of(
            OneShiftADay.TYPE, NoOverlap.TYPE, PinsKept.TYPE, RoleMatches.TYPE, SkillHeld.TYPE, CredentialValid.TYPE,
            LeaveKept.TYPE, Availability.TYPE, MinimumRest.TYPE, ForbiddenSuccession.TYPE, MaximumConsecutiveShifts.TYPE,
            MinimumConsecutiveShifts.TYPE, MinimumConsecutiveDaysOff.TYPE, MaximumConsecutiveNights.TYPE,
            NightRecovery.TYPE, RestAfter.TYPE,
            MaximumMinutesPerWeek.TYPE, MinimumMinutesPerWeek.TYPE, MaximumMinutesPerPeriod.TYPE,
            MinimumMinutesPerPeriod.TYPE, Overtime.TYPE, MaximumShiftsPerType.TYPE, MaximumWeekends.TYPE,
            CompleteWeekends.TYPE, IdenticalWeekends.TYPE, CoverageMinimum.TYPE, CoverageTarget.TYPE, OverCover.TYPE, ChargeNurse.TYPE,
            SkillMix.TYPE, Apart.TYPE, Together.TYPE, BreaksCovered.TYPE,
            RequestedOn.TYPE, RequestedOff.TYPE, FairNights.TYPE, FairWeekends.TYPE, FairHolidays.TYPE, HomeUnit.TYPE, AgencyHours.TYPE, LabourBudget.TYPE, Stability.TYPE,
            CountRule.TYPE, RunLength.TYPE, ForbiddenPattern.TYPE, WantedPattern.TYPE);

    private RuleCatalogue() {}

    public static List<RuleType> types() {
        return TYPES;
    }

    public static RuleType type(String id) {
        return TYPES.stream().filter(t -> t.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no rule type (%s).\nMaybe one of %s.".formatted(id, TYPES.stream().map(RuleType::id).toList())));
    }

    /** The rule a policy asks for; parameters that make no sense are refused here. */
    public static Rule create(RuleSetting setting) {
        RuleType type = type(setting.type());
        Parameters.require(setting, type);
        Rule rule = type.factory().apply(setting);
        if (rule instanceof ForbiddenSuccession succession) {
            succession.pairs();
        }
        return rule;
    }

    public static List<Rule> create(List<RuleSetting> settings) {
        return settings.stream().map(RuleCatalogue::create).toList();
    }

    /** Every rule that holds unless a policy says otherwise, at its default level and weight. */
    public static List<RuleSetting> standard() {
        return TYPES.stream().filter(t -> !t.optional()).map(RuleType::setting).toList();
    }
}
