package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tessellate.app.rostering.StaffingSuggestion.Kind;
import org.tessellate.app.rostering.StaffingSuggestion.Source;
import org.tessellate.app.rostering.StaffingSuggestion.Way;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.mix.MixPlan;
import org.tessellate.engine.rostering.mix.MixProblem;
import org.tessellate.engine.rostering.mix.StaffingMix;

/** Solves one kind of work in each way and says what came of it. */
record MixWays(MixGroup group, MixRates rates, MixProblem problem, MixProblem otherShifts) {

    /** Tenths of a second do where the machine is free. */
    private static final double SECONDS = 10;
    private static final double FULL_TIME = 0.995;

    StaffingSuggestion.Work work(int neededHours, int rosterOpenHours) {
        MixPlan asIs = StaffingMix.solve(problem.with(List.of(), List.of()), SECONDS);
        List<Way> ways = new ArrayList<>(List.of(way(Kind.AS_IS, asIs, problem)));
        if (asIs.openHours() > 0) {
            ways.add(solved(Kind.BY_THE_SHIFT, problem.with(List.of(), problem.temporaries())));
            ways.add(solved(Kind.BY_CONTRACT, problem.with(problem.hires(), List.of())));
            ways.add(solved(Kind.MIX, problem));
            ways.add(solved(Kind.OTHER_SHIFTS, otherShifts));
        }
        List<StaffingSuggestion.Gap> gaps = gaps(asIs);
        StaffingSuggestion.Work work = new StaffingSuggestion.Work(String.valueOf(group.who.role()), group.who.words(), terms(), fte(), partTimers(), neededHours,
                rosterOpenHours, rates.known() ? rates.hourly() : null, rates.agency(), ways, gaps, List.of());
        return new StaffingSuggestion.Work(work.role(), work.who(), work.people(), work.fte(), work.partTimers(), work.neededHours(), work.rosterOpenHours(),
                work.hourly(), work.agencyHourly(), ways, gaps, MixWords.of(work));
    }

    private Way solved(Kind kind, MixProblem asked) {
        return way(kind, StaffingMix.solve(asked, SECONDS), asked);
    }

    private Map<String, Integer> terms() {
        return group.people.stream().collect(Collectors.groupingBy(person -> person.employment().name(), TreeMap::new, Collectors.summingInt(person -> 1)));
    }

    private double fte() {
        return group.people.stream().mapToDouble(person -> person.contract().fte()).sum();
    }

    private int partTimers() {
        return (int) group.people.stream().filter(MixWays::isPartTime).count();
    }

    private static boolean isPartTime(StaffProfile person) {
        return person.contract().fte() < FULL_TIME;
    }

    private Way way(Kind kind, MixPlan plan, MixProblem asked) {
        List<StaffingSuggestion.Hired> hired = plan.hired().entrySet().stream().filter(entry -> entry.getValue() > 0)
                .map(entry -> new StaffingSuggestion.Hired(Integer.parseInt(entry.getKey()) / 100.0, entry.getValue()))
                .sorted(Comparator.comparing(StaffingSuggestion.Hired::fte).reversed()).toList();
        double fte = fte() + hired.stream().mapToDouble(one -> one.fte() * one.people()).sum();
        int heads = group.people.size() + hired.stream().mapToInt(StaffingSuggestion.Hired::people).sum();
        int part = partTimers() + hired.stream().filter(one -> one.fte() < FULL_TIME).mapToInt(StaffingSuggestion.Hired::people).sum();
        return new Way(kind, plan.pay(), plan.openHours(), hired, fte, heads == 0 ? 0 : Math.round(100f * part / heads), hours(plan, asked),
                uses(plan, asked), plan.gap());
    }

    /** Hours by contract are those of the people there as far as they go; what is beyond is of those who would be taken on. */
    private Map<Source, Double> hours(MixPlan plan, MixProblem asked) {
        double contract = plan.hours(MixPlan.CONTRACT, asked);
        double present = Math.min(contract, asked.crew().minutes() / 60.0);
        Map<Source, Double> hours = new EnumMap<>(Source.class);
        hours.put(Source.PRESENT, present);
        hours.put(Source.HIRED, contract - present);
        hours.put(Source.FLOAT_POOL, plan.hours(Source.FLOAT_POOL.name(), asked));
        hours.put(Source.AGENCY, plan.hours(Source.AGENCY.name(), asked));
        return hours;
    }

    private static List<StaffingSuggestion.Use> uses(MixPlan plan, MixProblem asked) {
        record Line(String type, Source source) {}
        Map<Line, Integer> shifts = new LinkedHashMap<>();
        plan.uses().forEach(use -> shifts.merge(new Line(asked.patterns().get(use.cell().pattern()).id(),
                use.source().equals(MixPlan.CONTRACT) ? Source.PRESENT : Source.valueOf(use.source())), use.shifts(), Integer::sum));
        Map<String, Integer> paid = asked.patterns().stream().collect(Collectors.toMap(MixProblem.Pattern::id, MixProblem.Pattern::paidMinutes, (a, b) -> a));
        return shifts.entrySet().stream().map(line -> new StaffingSuggestion.Use(line.getKey().type(), line.getKey().source(), line.getValue(),
                line.getValue() * paid.get(line.getKey().type()) / 60.0))
                .sorted(Comparator.comparing(StaffingSuggestion.Use::source).thenComparing(use -> -use.shifts())).toList();
    }

    private static List<StaffingSuggestion.Gap> gaps(MixPlan asIs) {
        Map<String, List<MixPlan.Open>> byLabel = asIs.open().stream().collect(Collectors.groupingBy(open -> open.demand().label(), TreeMap::new, Collectors.toList()));
        return byLabel.entrySet().stream().map(entry -> new StaffingSuggestion.Gap(entry.getKey(), entry.getValue().stream().mapToDouble(MixPlan.Open::hours).sum(),
                entry.getValue().size())).sorted(Comparator.comparing(StaffingSuggestion.Gap::hours).reversed()).toList();
    }
}
