package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** Hours worked by agency people cost extra. */
public record AgencyHours(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("agency-hours", 5, RuleUnit.MINUTES,
            "Paid hours worked by agency people cost extra.", "labour budget", "come from an agency",
            StaffGroup.parameters(Map.of()), AgencyHours::new).asOptional();

    @Override
    public RuleType type() {
        return TYPE;
    }

    /** Whether the rule prices this person's shifts. */
    public boolean prices(StaffProfile staff) {
        return staff.employment() == Employment.AGENCY && StaffGroup.of(setting).includes(staff);
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        if (prices(person.staff())) {
            for (WorkedShift shift : person.planned()) {
                findings.person(this, person, shift.date(), shift.paidMinutes(), () -> "%s by agency staff".formatted(Words.shift(shift)));
            }
        }
    }
}
