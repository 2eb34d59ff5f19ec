package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** After a run of nights come whole days off before the next shift by day. */
public record NightRecovery(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("night-recovery", 30, RuleUnit.DAYS,
            "After a run of nights come whole days off before the next shift by day.", "safety: recovery after nights", "recover from nights",
            StaffGroup.parameters(Map.of("nights", "nights in a row from which recovery is asked; left out, one",
                    "days", "whole days off before the next shift that is no night; left out, two",
                    "shifts", "shift kinds or type ids that must wait; none means all but nights")),
            NightRecovery::new).asOptional();

    private static final int DEFAULT_DAYS = 2;
    private static final int MOST_DAYS = 14;

    public NightRecovery {
        if (nights(setting) < 1 || days(setting) < 1 || nights(setting) + days(setting) > MOST_DAYS) {
            throw new IllegalArgumentException("Rule (%s) asks for (%d) days off after (%d) nights.\nMaybe give both from 1 on, and together at most %d."
                    .formatted(setting.id(), days(setting), nights(setting), MOST_DAYS));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public String obstacle(StaffProfile staff) {
        return "recover %d days from nights".formatted(days());
    }

    public int nights() {
        return nights(setting);
    }

    public int days() {
        return days(setting);
    }

    private static int nights(RuleSetting setting) {
        return setting.number("nights", 1);
    }

    private static int days(RuleSetting setting) {
        return setting.number("days", DEFAULT_DAYS);
    }

    /** Whether the shift has to wait for the days off. */
    public boolean waits(ShiftType type) {
        return type.kind() != ShiftKind.NIGHT && ShiftMatch.anyOf(setting.texts("shifts")).test(type);
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        Set<LocalDate> worked = person.dates(shift -> true);
        Set<LocalDate> nights = person.dates(shift -> shift.is(ShiftKind.NIGHT));
        for (WorkedShift next : person.planned(shift -> waits(shift.type()))) {
            LocalDate last = next.date().minusDays(1);
            int off = 0;
            while (off < days() && !worked.contains(last)) {
                last = last.minusDays(1);
                off++;
            }
            measure(person, next, off, run(nights, last), findings);
        }
    }

    private static int run(Set<LocalDate> nights, LocalDate last) {
        int run = 0;
        while (nights.contains(last.minusDays(run))) {
            run++;
        }
        return run;
    }

    private void measure(PersonRoster person, WorkedShift next, int off, int run, Findings findings) {
        findings.person(this, person, next.date(), run >= nights() ? days() - off : 0,
                () -> "%s after %d nights and %d days off, %d asked".formatted(Words.shift(next), run, off, days()));
    }
}
