package org.tessellate.engine.rostering.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.Break;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.time.Interval;

/** While somebody has their break, another of the same skill is at work; people of one shift go one after the other. */
public record BreaksCovered(RuleSetting setting) implements CompanyRule {

    static final RuleType TYPE = RuleType.soft("breaks-covered", 50, RuleUnit.BREAKS,
            "During the break of one person another with the skill is at work.", "safety: break cover", "would have nobody for their break",
            Map.of("people", "whose breaks must be covered, by each other: staff ids, roles or skills",
                    "kinds", "shift kinds whose breaks it concerns; none means those of all shift types"),
            BreaksCovered::new).asOptional();

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    public BreaksCovered {
        Whom.required(setting, "people");
    }

    /** One break of one shift on one day, with the day's other shifts that are at work through it. */
    public record Pause(ShiftGroup shift, String time, Set<DayShift> others) {

        public DayShift cell() {
            return shift.cells().iterator().next();
        }

        /** The cells of everybody who is at work, the one with the break included. */
        public Set<DayShift> all() {
            Set<DayShift> all = new HashSet<>(others);
            all.add(cell());
            return all;
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    public Whom people() {
        return Whom.of(setting, "people");
    }

    public List<Pause> pauses(RosterProblem problem, List<LocalDate> days) {
        List<String> kinds = setting.texts("kinds");
        List<Pause> pauses = new ArrayList<>();
        for (LocalDate date : days) {
            List<WorkedShift> shifts = problem.shiftTypes().stream().map(t -> problem.worked(new ShiftAssignment("", date, t.id()))).toList();
            for (WorkedShift shift : shifts) {
                boolean concerned = kinds.isEmpty() || kinds.contains(shift.type().kind().name());
                shift.type().breaks().stream().filter(b -> concerned && b.lengthMinutes() > 0).forEach(b -> pauses.add(pause(problem, shift, b, shifts)));
            }
        }
        return pauses;
    }

    private Pause pause(RosterProblem problem, WorkedShift shift, Break when, List<WorkedShift> shifts) {
        Interval pause = real(shift, when);
        Set<DayShift> others = shifts.stream().filter(s -> s != shift && s.interval().covers(pause))
                .filter(s -> s.type().breaks().stream().noneMatch(b -> b.lengthMinutes() > 0 && real(s, b).overlaps(pause)))
                .map(s -> s.assignment().cell()).collect(Collectors.toSet());
        ShiftType type = shift.type();
        return new Pause(new ShiftGroup("%s/%s/%s/%d".formatted(setting.id(), shift.date(), type.id(), when.offsetMinutes()),
                shift.date(), type.name(), Set.of(shift.assignment().cell())), CLOCK.format(pause.start().atZone(problem.horizon().zone())), others);
    }

    private static Interval real(WorkedShift shift, Break when) {
        Instant start = shift.interval().start().plusSeconds(60L * when.offsetMinutes());
        return new Interval(start, start.plusSeconds(60L * when.lengthMinutes()));
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        Whom people = people();
        for (Pause pause : pauses(plan.problem(), plan.days())) {
            int having = plan.count(pause.shift().cells(), people::matches);
            int others = plan.count(pause.others(), people::matches);
            findings.group(this, pause.shift(), having == 1 && others == 0 ? 1 : 0, () -> "nobody covers the %s break of %s on %s"
                    .formatted(pause.time(), plan.names(pause.shift().cells(), people::matches), pause.shift().words()));
        }
    }
}
