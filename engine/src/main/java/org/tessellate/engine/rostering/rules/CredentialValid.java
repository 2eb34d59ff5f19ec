package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** The credentials that the shift and the person's role ask for are valid on the day, not merely on file. */
public record CredentialValid(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("credential-valid", RuleUnit.SHIFTS,
            "Whoever works a shift holds each credential that it and their role ask for, valid on that day.", "law",
            "hold no valid credential", Map.of(), CredentialValid::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (WorkedShift shift : person.planned()) {
            List<String> missing = missing(person.staff(), shift);
            findings.person(this, person, shift.date(), missing.size(),
                    () -> "%s not valid on %s".formatted(missing, Words.day(shift.date())));
        }
    }

    static List<String> missing(StaffProfile staff, WorkedShift shift) {
        return staff.missingFor(shift.type(), shift.date());
    }
}
