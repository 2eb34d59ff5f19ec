package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RuleSetting;

/** A wish to be off is granted. */
public record RequestedOff(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("requested-off", 10, RuleUnit.POINTS,
            "A wish to be off is granted; the wish's own weight multiplies the rule's.", "staff wish", "asked to be off",
            Map.of(), RequestedOff::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (Request wish : person.staff().requests()) {
            if (!wish.on() && person.horizon().contains(wish.date())) {
                boolean broken = person.planned().stream()
                        .anyMatch(s -> s.date().equals(wish.date()) && wish.names(s.type().id()));
                findings.person(this, person, wish.date(), broken ? wish.weight() : 0,
                        () -> "asked to be off on %s".formatted(Words.day(wish.date())));
            }
        }
    }
}
