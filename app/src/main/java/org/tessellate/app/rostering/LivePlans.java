package org.tessellate.app.rostering;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Lays what is published around a day beside today's people, by the rules of the roster it comes from. */
@Component
class LivePlans {

    private static final int WEEKS_BEFORE = 2;
    private static final int WEEKS = 5;
    private static final Set<String> PER_PERIOD = Set.of("max-weekends", "max-hours-per-period", "max-shifts-per-type", "count", "labour-budget");
    private static final Set<String> TOLD = Set.of("requested-off", "requested-on", "overtime");

    private final RosterStore store;
    private final RosterProblems problems;

    LivePlans(RosterStore store, RosterProblems problems) {
        this.store = store;
        this.problems = problems;
    }

    /** Two weeks before the week of the day to two after it, so that runs, rest and weeks are seen whole at both ends of a roster. */
    LivePlan around(RosterId roster, LocalDate day) {
        return around(store.get(roster), day, duty -> true);
    }

    /** What is published around a day on another unit, as if somebody's shift there were not; they may work it as the type instead. */
    LivePlan moved(StoredRoster to, LocalDate day, ShiftType as, PublishedShift own) {
        return around(to.on(to.basis().with(as)), day, duty -> !duty.staff().equals(own.staff().value()) || !duty.interval().equals(own.interval()));
    }

    private LivePlan around(StoredRoster from, LocalDate day, Predicate<Duties.Duty> counted) {
        Horizon horizon = new Horizon(from.horizon().weekOf(day).minusWeeks(WEEKS_BEFORE), 7 * WEEKS, from.basis().zone());
        List<RuleSetting> counting = from.basis().rules().stream().filter(rule -> rule.isHard() && PER_PERIOD.contains(rule.type())).toList();
        return plan(from, horizon, telling(from.basis().rules()),
                counting.isEmpty() ? null : plan(from, from.horizon(), counting, null, counted), counted);
    }

    /** The same for one reading of a page: each week of a roster is laid out once. */
    Reading reading() {
        return new Reading();
    }

    /** Not thread-safe, and not to be kept: plans change. */
    final class Reading {

        private record Week(RosterId roster, LocalDate monday) {}

        private final Map<Week, LivePlan> known = new HashMap<>();

        LivePlan around(PublishedShift shift) {
            return known.computeIfAbsent(new Week(shift.roster(), shift.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
                    week -> LivePlans.this.around(week.roster(), week.monday()));
        }
    }

    private LivePlan plan(StoredRoster from, Horizon horizon, List<RuleSetting> rules, @Nullable LivePlan period, Predicate<Duties.Duty> counted) {
        RosterBasis basis = from.basis();
        List<CoverageNeed> needs = basis.coverage().stream().filter(need -> horizon.contains(need.requirement().date())).toList();
        RosterBasis near = basis.with(rules, needs);
        RosterProblem problem = problems.of(new StoredRoster(from.id(), from.unit(), horizon.start(), horizon.days(), from.status(), from.revision(),
                near, List.of(), from.modelVersion(), null, from.createdBy(), from.createdAt(), null, null, null), counted);
        return new LivePlan(new RosterVerifier(problem), Roster.of(problem.published()), period);
    }

    /** Hard rules and those whose finding says something to the one person; shares of a whole roster mean nothing for some weeks of it. */
    private static List<RuleSetting> telling(List<RuleSetting> rules) {
        return rules.stream().filter(rule -> rule.isHard() && !PER_PERIOD.contains(rule.type()) || TOLD.contains(rule.type())).toList();
    }
}
