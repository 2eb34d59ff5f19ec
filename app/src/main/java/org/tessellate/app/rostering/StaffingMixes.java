package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.Recent;
import org.tessellate.app.workforce.Employment;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.mix.MixProblem;
import org.tessellate.engine.rostering.mix.StaffingMix;

/** Works out what mix of people, terms and shift lengths would close the gaps of a roster's days (R46); thread-safe. */
@Service
public class StaffingMixes {

    private static final int KEPT = 32;
    /** An open hour counts as so many hours of an agency: it is left open only where nobody can come. */
    private static final int OPEN_HOUR = 10;

    private final RosterStore store;
    private final RosterChecks checks;
    private final RosterProblems problems;
    private final Workforce workforce;
    private final Access access;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Recent<Key, StaffingSuggestion> known = new Recent<>(KEPT);

    StaffingMixes(RosterStore store, RosterChecks checks, RosterProblems problems, Workforce workforce, Access access) {
        this.store = store;
        this.checks = checks;
        this.problems = problems;
        this.workforce = workforce;
        this.access = access;
    }

    private record Key(RosterId roster, String version, RosterProblems.GroundVersion ground, StaffingSuggestion.Order order) {
    }

    /** The suggestion for the roster's days; worked out once as long as neither roster nor people change. */
    public StaffingSuggestion of(RosterId id, StaffingSuggestion.Order order) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        access.require(Permission.STAFF_READ, stamp.unit().value());
        return alone(new Key(id, stamp.version(), problems.version(), order), stamp);
    }

    private StaffingSuggestion alone(Key key, RosterStamp stamp) {
        oneAtATime.lock();
        try {
            return known.get(key, asked -> suggest(checks.of(stamp), key.order()));
        } finally {
            oneAtATime.unlock();
        }
    }

    private StaffingSuggestion suggest(RosterCheck check, StaffingSuggestion.Order order) {
        StaffingMix.unavailable(() -> false).ifPresent(why -> {
            throw Problem.conflict(ProblemCode.NOT_READY, "A mix cannot be worked out here: %s".formatted(why.lines().findFirst().orElse(why)),
                    "Run Tessellate on a platform that has OR-Tools.");
        });
        Map<StaffFilter, List<CoverageNeed>> needs = check.stored().basis().coverage().stream().collect(Collectors.groupingBy(
                need -> need.requirement().who(), LinkedHashMap::new, Collectors.toList()));
        if (needs.isEmpty()) {
            throw Problem.conflict(ProblemCode.NOT_READY, "The roster (%s) asks for nobody.".formatted(check.stored().id()),
                    "Maybe give the roles of the unit a coverage in its policy, and draft the days anew.");
        }
        return suggestion(check, order, needs.entrySet().stream().map(asked -> work(check, new MixGroup(check, asked.getKey()), asked.getValue(), order)).toList());
    }

    private static StaffingSuggestion suggestion(RosterCheck check, StaffingSuggestion.Order order, List<StaffingSuggestion.Work> works) {
        RosterBasis basis = check.stored().basis();
        return new StaffingSuggestion(check.stored().id(), check.stored().unit(), check.stored().firstDay(), check.stored().days(),
                basis.forecast() == null ? "the policy's minimum" : "forecast %s at quantile %s".formatted(basis.forecast(), basis.quantile()), order, works);
    }

    private StaffingSuggestion.Work work(RosterCheck check, MixGroup group, List<CoverageNeed> needs, StaffingSuggestion.Order order) {
        MixRates rates = MixRates.of(group, check.stored().basis().rules(), workforce.directory().files().values().stream(), order.agencyPercent());
        MixProblem problem = new MixProblem(group.weeks(), new HashSet<>(group.weekendDays()), MixGroup.patterns(group.types()),
                MixDemand.of(needs, group.types(), check.problem().horizon()), group.crew(), group.hires(rates.hourly()), temporaries(check, group, rates),
                group.restMinutes(), OPEN_HOUR * rates.agency());
        MixProblem others = new MixProblem(problem.weeks(), problem.weekends(), MixGroup.patterns(group.typesAndOthers()),
                MixDemand.of(needs, group.typesAndOthers(), check.problem().horizon()), problem.crew(), problem.hires(), problem.temporaries(),
                problem.restMinutes(), problem.openHourCost());
        int open = needs.stream().mapToInt(need -> need.unmetHours(check.have(need.requirement().id()))).sum();
        return new MixWays(group, rates, problem, others).work(needs.stream().mapToInt(CoverageNeed::neededHours).sum(), open);
    }

    private List<MixProblem.Temporary> temporaries(RosterCheck check, MixGroup group, MixRates rates) {
        List<MixProblem.Temporary> temporaries = new ArrayList<>();
        long spare = spareFloatMinutes(check, group);
        if (spare > 0) {
            temporaries.add(new MixProblem.Temporary(StaffingSuggestion.Source.FLOAT_POOL.name(), rates.hourly(), spare));
        }
        temporaries.add(new MixProblem.Temporary(StaffingSuggestion.Source.AGENCY.name(), rates.agency(), Long.MAX_VALUE));
        return temporaries;
    }

    /** What the float pool's people of the role who do not come to this unit yet have agreed to in these days and are not published for. */
    private long spareFloatMinutes(RosterCheck check, MixGroup group) {
        Set<String> here = check.problem().staff().stream().map(StaffProfile::id).collect(Collectors.toSet());
        return workforce.directory().files().values().stream().filter(file -> file.member().employment() == Employment.FLOAT_POOL
                && file.member().role().equals(group.who.role()) && !here.contains(file.member().id().value())).mapToLong(file -> spare(check, file)).sum();
    }

    private long spare(RosterCheck check, StaffFile file) {
        long agreed = file.contractOn(check.stored().firstDay()).map(contract ->
                Math.round(contract.fte().doubleValue() * contract.overtimeAfterHoursPerWeek() * 60 * check.stored().days() / 7)).orElse(0L);
        return Math.max(0, agreed - problems.publishedMinutes(file.member().id(), check.problem().horizon()));
    }
}
