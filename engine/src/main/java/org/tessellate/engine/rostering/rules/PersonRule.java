package org.tessellate.engine.rostering.rules;

/** A rule that looks at one person's shifts alone. */
public sealed interface PersonRule extends Rule
        permits Availability, CredentialValid, FairHolidays, FairNights, FairWeekends, ForbiddenSuccession, GroupRule, HomeUnit, LeaveKept, MaximumConsecutiveNights, MaximumConsecutiveShifts,
                MaximumMinutesPerPeriod, MaximumMinutesPerWeek, MaximumShiftsPerType, MaximumWeekends,
                MinimumConsecutiveDaysOff, MinimumConsecutiveShifts, MinimumMinutesPerPeriod, MinimumMinutesPerWeek,
                MinimumRest, NoOverlap, OneShiftADay, Overtime, PinsKept, RequestedOff, RequestedOn, RoleMatches,
                SkillHeld, Stability {

    /** Adds a finding for each departure of this person's shifts from the rule. */
    void measure(PersonRoster person, Findings findings);
}
