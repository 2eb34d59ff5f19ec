package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** After some shifts, such as on call, more rest is asked than after others: whoever was called in has not slept. */
public record RestAfter(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("rest-after", 10, RuleUnit.MINUTES,
            "After a shift of some sort, such as on call, lies its own rest.", "agreement: on call", "need their rest after such a shift",
            StaffGroup.parameters(Map.of("shifts", "shift kinds or type ids after which the rest is asked; none means ON_CALL",
                    "minutes", "least rest after such a shift")),
            RestAfter::new).asOptional();

    private static final int MOST_MINUTES = 5 * 24 * 60;

    public RestAfter {
        int minutes = setting.number("minutes", 0);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("Rule (%s) asks for a rest of (%d) minutes.\nMaybe give from 1 to %d."
                    .formatted(setting.id(), minutes, MOST_MINUTES));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public String obstacle(StaffProfile staff) {
        return "lack %s rest after such a shift".formatted(Words.hours(minutes()));
    }

    public int minutes() {
        return setting.number("minutes", 0);
    }

    /** Whether the rest is asked after the shift. */
    public boolean asksAfter(ShiftType type) {
        List<String> shifts = setting.texts("shifts");
        return ShiftMatch.anyOf(shifts.isEmpty() ? List.of("ON_CALL") : shifts).test(type);
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        List<WorkedShift> shifts = person.shifts();
        for (int i = 1; i < shifts.size(); i++) {
            if (shifts.get(i).planned() && asksAfter(shifts.get(i - 1).type())) {
                measure(person, shifts.get(i - 1), shifts.get(i), findings);
            }
        }
    }

    private void measure(PersonRoster person, WorkedShift previous, WorkedShift next, Findings findings) {
        findings.person(this, person, List.of(previous.date(), next.date()), MinimumRest.restShortfall(previous, next, minutes()),
                () -> "less than %s between %s and %s".formatted(Words.hours(minutes()), Words.shift(previous), Words.shift(next)));
    }
}
