package org.tessellate.engine.rostering.search;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.time.Interval;

/** A believable acute ward: two roles, three shifts, mixed contracts, leave, wishes, last week's shifts. */
public final class SampleWard {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final LocalDate START = LocalDate.of(2026, 3, 2);
    private static final List<ShiftType> TYPES = List.of(
            ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY),
            ShiftType.of("E", "Evening", LocalTime.of(15, 0), 480, ShiftKind.EVENING),
            ShiftType.of("N", "Night", LocalTime.of(23, 0), 480, ShiftKind.NIGHT));
    private static final double[] FTE = {1.0, 1.0, 0.8, 0.9, 0.5};

    private final SplittableRandom random;
    private final Horizon horizon;
    private final int people;

    private SampleWard(int people, int days, long seed) {
        this.random = new SplittableRandom(seed);
        this.horizon = new Horizon(START, days, ZONE);
        this.people = people;
    }

    public static RosterProblem of(int people, int days, long seed) {
        return new SampleWard(people, days, seed).build(0.62);
    }

    /** The same ward with more work than its people may do. */
    public static RosterProblem overloaded(int people, int days) {
        return new SampleWard(people, days, 1).build(2.5);
    }

    private RosterProblem build(double load) {
        List<StaffProfile> staff = IntStream.range(0, people).mapToObj(this::person).toList();
        return RosterProblem.builder(horizon).unit("ED").historyDays(7).shiftTypes(TYPES).staff(staff)
                .requirements(requirements(staff, load)).rules(rules()).build();
    }

    private static List<RuleSetting> rules() {
        return RuleCatalogue.standard().stream()
                .map(rule -> rule.id().equals("charge-nurse") ? rule.with(Map.of("skill", "charge")) : rule)
                .toList();
    }

    private StaffProfile person(int i) {
        double fte = FTE[random.nextInt(FTE.length)];
        int week = (int) (2400 * fte);
        Contract contract = Contract.builder().fte(fte).minutesPerWeek(0, Math.min(2880, week + 960))
                .minutesPerPeriod(week * horizon.days() / 7 - 480, Contract.UNLIMITED).overtimeAbove(2400).minRest(660)
                .consecutiveShifts(2, 5).maxConsecutiveNights(4).minConsecutiveDaysOff(2).maxWeekends(horizon.days() / 14 + 1).build();
        return StaffProfile.builder("%s%02d".formatted(i % 4 == 3 ? "NA" : "RN", i), i % 4 == 3 ? "NA" : "RN").contract(contract)
                .homeUnit("ED").skills(i % 4 == 0 ? Set.of("charge") : Set.of())
                .leave(i % 9 == 5 ? List.of(leave()) : List.of()).requests(wishes()).history(history(i)).build();
    }

    private Interval leave() {
        LocalDate first = horizon.date(random.nextInt(horizon.days()));
        return new Interval(first.atStartOfDay(ZONE).toInstant(), first.plusDays(5).atStartOfDay(ZONE).toInstant());
    }

    private List<Request> wishes() {
        return IntStream.range(0, 3).mapToObj(k -> k == 0
                ? Request.on(horizon.date(random.nextInt(horizon.days())), TYPES.get(random.nextInt(3)).id(), 1)
                : Request.off(horizon.date(random.nextInt(horizon.days())), null, 2)).toList();
    }

    private List<DayShift> history(int i) {
        String type = TYPES.get(i % 3).id();
        return IntStream.range(0, 5).mapToObj(k -> START.minusDays(1 + (i + k) % 7)).distinct()
                .map(date -> new DayShift(date, type)).toList();
    }

    private List<CoverageRequirement> requirements(List<StaffProfile> staff, double load) {
        List<CoverageRequirement> all = new ArrayList<>();
        for (String role : List.of("RN", "NA")) {
            double available = staff.stream().filter(s -> s.role().equals(role)).mapToDouble(s -> s.contract().fte()).sum() * 5 / 7;
            for (LocalDate date : horizon.dates()) {
                for (ShiftType type : TYPES) {
                    double share = type.kind() == ShiftKind.DAY ? 0.42 : type.kind() == ShiftKind.EVENING ? 0.35 : 0.23;
                    int minimum = Math.max(1, (int) Math.floor(available * share * load / 0.75));
                    int target = minimum + (horizon.isWeekend(date) ? 0 : 1);
                    all.add(new CoverageRequirement("%s/%s/%s".formatted(role, date, type.id()), type.name(), date, type.on(date, ZONE),
                            Set.of(new DayShift(date, type.id())), StaffFilter.role(role), minimum, target, 1, 1, "sample"));
                }
            }
        }
        return all;
    }
}
