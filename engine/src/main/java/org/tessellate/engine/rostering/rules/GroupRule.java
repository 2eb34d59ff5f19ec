package org.tessellate.engine.rostering.rules;

/** A rule about one person's shifts that a policy may keep to some roles and skills. */
public sealed interface GroupRule extends PersonRule
        permits AgencyHours, CompleteWeekends, CountRule, ForbiddenPattern, IdenticalWeekends, NightRecovery, RestAfter, RunLength, WantedPattern {

    @Override
    default void measure(PersonRoster person, Findings findings) {
        if (StaffGroup.of(setting()).includes(person.staff())) {
            measureMember(person, findings);
        }
    }

    /** The same for somebody whom the rule concerns. */
    void measureMember(PersonRoster person, Findings findings);
}
