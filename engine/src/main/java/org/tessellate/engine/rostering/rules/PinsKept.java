package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** Pinned days stay as they were pinned. */
public record PinsKept(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("pins-kept", RuleUnit.DAYS,
            "A pinned day stays as it was pinned.", "roster manager", "have that day pinned", Map.of(), PinsKept::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (Pin pin : person.problem().pins()) {
            if (pin.staffId().equals(person.staff().id())) {
                findings.person(this, person, pin.date(), kept(person, pin) ? 0 : 1, () -> "%s is pinned to %s"
                        .formatted(Words.day(pin.date()), pin.shiftTypeId() == null ? "off" : pin.shiftTypeId()));
            }
        }
    }

    private static boolean kept(PersonRoster person, Pin pin) {
        List<WorkedShift> that = person.planned(s -> s.date().equals(pin.date()));
        return pin.shiftTypeId() == null
                ? that.isEmpty()
                : that.stream().anyMatch(s -> s.type().id().equals(pin.shiftTypeId()));
    }
}
