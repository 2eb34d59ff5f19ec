package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** People work on their home unit where possible; those of the float pool have none. */
public record HomeUnit(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("home-unit", 25, RuleUnit.SHIFTS,
            "People work on their home unit; floating costs, except for people of the float pool.", "agreement", "belong to another unit", Map.of(), HomeUnit::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        String home = person.staff().homeUnit();
        boolean away = home != null && !home.equals(person.problem().unit()) && person.staff().employment() != Employment.FLOAT_POOL;
        for (WorkedShift shift : away ? person.planned() : List.<WorkedShift>of()) {
            findings.person(this, person, shift.date(), 1, () -> "%s away from %s".formatted(Words.shift(shift), home));
        }
    }
}
