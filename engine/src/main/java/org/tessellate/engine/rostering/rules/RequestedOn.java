package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RuleSetting;

/** A wish to work is granted. */
public record RequestedOn(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("requested-on", 10, RuleUnit.POINTS,
            "A wish to work is granted; the wish's own weight multiplies the rule's.", "staff wish", "would lose a wish",
            Map.of(), RequestedOn::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (Request wish : person.staff().requests()) {
            if (wish.on() && person.horizon().contains(wish.date())) {
                boolean granted = person.planned().stream()
                        .anyMatch(s -> s.date().equals(wish.date()) && wish.names(s.type().id()));
                findings.person(this, person, wish.date(), granted ? 0 : wish.weight(),
                        () -> "asked to work on %s".formatted(Words.day(wish.date())));
            }
        }
    }
}
