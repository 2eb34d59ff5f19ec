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
import org.tessellate.engine.rostering.Break;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.FairnessCarry;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.rules.RuleType;
import org.tessellate.engine.time.Interval;

/** Small wards full of odd things: history, clock changes, leave, wishes, pins, long shifts, every rule at either level. */
final class RandomWard {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final SplittableRandom random;
    private final List<ShiftType> types;

    private RandomWard(long seed) {
        random = new SplittableRandom(seed);
        types = List.of(
                ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY).paying(450).pausing(List.of(new Break(240, 30, false))),
                ShiftType.of("E", "Evening", LocalTime.of(14, 30), 490, ShiftKind.EVENING),
                ShiftType.of("N", "Night", LocalTime.of(22, 30), 540, ShiftKind.NIGHT).pausing(List.of(new Break(120, 20, true), new Break(300, 30, false))),
                ShiftType.of("L", "Long", LocalTime.of(7, 0), 750, ShiftKind.LONG_DAY).pausing(List.of(new Break(300, 45, false))),
                ShiftType.of("C", "Call", LocalTime.of(9, 0), 32 * 60, ShiftKind.ON_CALL)
                        .asking(Set.of("RN", "MD"), Set.of("iv"), Set.of("ACLS")));
    }

    static RosterProblem of(long seed) {
        return new RandomWard(seed).build();
    }

    private RosterProblem build() {
        // 29 March 2026 has 23 hours in Berlin, 25 October 25.
        LocalDate start = random.nextBoolean() ? LocalDate.of(2026, 3, 17) : LocalDate.of(2026, 10, 15);
        Horizon horizon = new Horizon(start.plusDays(random.nextInt(6)), 9 + random.nextInt(12), BERLIN);
        List<StaffProfile> staff = IntStream.range(0, 6).mapToObj(i -> person(i, horizon)).toList();
        return RosterProblem.builder(horizon).unit("ED").historyDays(random.nextInt(3)).shiftTypes(types).staff(staff)
                .requirements(requirements(horizon)).pins(pins(horizon)).published(published(horizon))
                .today(random.nextBoolean() ? null : horizon.date(random.nextInt(3))).rules(rules(horizon)).build();
    }

    private StaffProfile person(int i, Horizon horizon) {
        Contract contract = Contract.builder().fte(0.5 + random.nextInt(3) * 0.25)
                .minutesPerWeek(random.nextInt(3) * 600, 1500 + random.nextInt(3) * 480)
                .minutesPerPeriod(random.nextInt(3) * 1000, 3000 + random.nextInt(3000))
                .overtimeAbove(1200 + random.nextInt(900)).minRest(random.nextInt(3) * 330 + 60)
                .consecutiveShifts(random.nextInt(4), 2 + random.nextInt(4)).maxConsecutiveNights(1 + random.nextInt(3))
                .minConsecutiveDaysOff(random.nextInt(4)).maxWeekends(random.nextInt(3))
                .maxShiftsPerType(Map.of("N", random.nextInt(4), "L", 2)).hourlyCost(i % 2 * 31.7).build();
        return StaffProfile.builder("p" + i, List.of("RN", "NA", "MD").get(i % 3)).contract(contract)
                .homeUnit(random.nextBoolean() ? "ED" : "ICU").skills(random.nextBoolean() ? Set.of("iv", "charge") : Set.of("iv"))
                .credentials(List.of(new CredentialHeld("ACLS", horizon.start().minusDays(99), horizon.date(random.nextInt(9)))))
                .leave(List.of(away(horizon))).unavailable(List.of(away(horizon))).requests(wishes(horizon))
                .history(history(horizon)).carry(new FairnessCarry(random.nextInt(3) - 1, random.nextInt(3) - 1, random.nextInt(2)))
                .employment(Employment.values()[random.nextInt(3)]).build();
    }

    private Interval away(Horizon horizon) {
        LocalDate day = horizon.date(random.nextInt(horizon.days()));
        return new Interval(day.atTime(random.nextInt(12), 0).atZone(BERLIN).toInstant(),
                day.plusDays(1 + random.nextInt(3)).atTime(3, 20).atZone(BERLIN).toInstant());
    }

    private List<Request> wishes(Horizon horizon) {
        return IntStream.range(0, 3).mapToObj(i -> new Request(horizon.date(random.nextInt(horizon.days() + 2) - 1),
                random.nextBoolean() ? null : anyType(), random.nextBoolean(), 1 + random.nextInt(4))).toList();
    }

    private String anyType() {
        return types.get(random.nextInt(types.size())).id();
    }

    private List<DayShift> history(Horizon horizon) {
        List<DayShift> cells = new ArrayList<>();
        for (int d = 1; d <= 6; d++) {
            if (random.nextInt(3) > 0) {
                cells.add(new DayShift(horizon.start().minusDays(d), anyType()));
            }
        }
        return cells;
    }

    private List<CoverageRequirement> requirements(Horizon horizon) {
        List<CoverageRequirement> all = new ArrayList<>();
        for (LocalDate date : horizon.dates()) {
            for (int k = 0; k < 3; k++) {
                ShiftType type = types.get(k);
                StaffFilter who = List.of(StaffFilter.ANYONE, StaffFilter.role("RN"), new StaffFilter(null, "iv", "ACLS")).get(random.nextInt(3));
                Set<DayShift> cells = random.nextBoolean() ? Set.of(new DayShift(date, type.id()))
                        : Set.of(new DayShift(date, type.id()), new DayShift(date, "L"), new DayShift(date.plusDays(1), "E"));
                int minimum = random.nextInt(3);
                all.add(new CoverageRequirement(date + "/" + k, type.name(), date, type.on(date, BERLIN), cells, who, minimum,
                        minimum + random.nextInt(2), 1 + random.nextInt(3), random.nextInt(3), "test"));
            }
        }
        return all;
    }

    private List<Pin> pins(Horizon horizon) {
        return List.of(new Pin("p0", horizon.date(2), "N"), new Pin("p1", horizon.date(3), null));
    }

    private List<ShiftAssignment> published(Horizon horizon) {
        return random.nextBoolean() ? List.of() : IntStream.range(0, 8)
                .mapToObj(d -> new ShiftAssignment("p" + d % 3, horizon.date(d), anyType())).toList();
    }

    private List<RuleSetting> rules(Horizon horizon) {
        List<RuleSetting> settings = new ArrayList<>();
        for (RuleType type : RuleCatalogue.types()) {
            Level level = random.nextInt(3) == 0 ? Level.HARD : Level.SOFT;
            settings.add(type.setting(parameters(type.id(), horizon)).at(level, 1 + random.nextInt(50)));
        }
        RuleSetting rolling = RuleCatalogue.type("count").setting(Map.of("window", "rolling", "days", 1 + random.nextInt(24), "max", 3, "min", 1));
        settings.add(new RuleSetting("rolling", "count", Level.SOFT, 7, rolling.parameters(), "rolling", "test"));
        return settings;
    }

    private Map<String, Object> parameters(String type, Horizon horizon) {
        return switch (type) {
            case "count" -> Map.of("window", random.nextBoolean() ? "week" : "period", "min", 1, "max", 2, "shifts", List.of("NIGHT", "L"),
                    "weekdays", List.of("MONDAY", "SATURDAY", "SUNDAY", "FRIDAY"), "roles", List.of("RN", "NA"));
            case "run-length" -> Map.of("shifts", List.of(random.nextBoolean() ? "OFF" : "NIGHT", "L"), "min", random.nextInt(3), "max", 2 + random.nextInt(3),
                    "roles", List.of("RN", "MD"));
            case "forbidden-pattern" -> Map.of("pattern", List.of("NIGHT|L", "OFF", "WORK"), "skills", List.of("charge"));
            case "charge-nurse" -> Map.of("skill", "charge", "minimum", 1 + random.nextInt(2));
            case "forbidden-succession" -> Map.of("pairs", List.of("NIGHT>D|L", "E>D"));
            case "complete-weekends" -> random.nextBoolean() ? Map.of() : Map.of("roles", List.of("RN"));
            case "stability" -> Map.of("noticeDays", random.nextInt(8), "noticeFactor", 1 + random.nextInt(4));
            case "minimum-rest" -> random.nextBoolean() ? Map.of() : Map.of("except", List.of("ON_CALL"));
            case "apart" -> Map.of("people", List.of("p0", "p2", "p3", "MD"), "most", 1 + random.nextInt(2), "per", per());
            case "together" -> Map.of("people", List.of("p1", "NA"), "with", List.of("charge", "p5"), "each", 1 + random.nextInt(2), "per", per());
            case "skill-mix" -> random.nextBoolean() ? Map.of("skilled", List.of("RN"), "others", List.of("NA", "p2"), "most", 1 + random.nextInt(2), "per", per())
                    : Map.of("skilled", List.of("charge"), "percent", 10 + random.nextInt(80), "per", per(), "minutes", 30);
            case "breaks-covered" -> Map.of("people", List.of("iv", "p1"), "kinds", random.nextBoolean() ? List.of() : List.of("DAY", "NIGHT"));
            case "labour-budget" -> Map.of("budget", 1000 + random.nextInt(20_000), "rates", List.of("RN=48.5", "NA = 21"),
                    "agencyPercent", random.nextInt(80), "unit", 1 + random.nextInt(40));
            case "fair-holidays" -> Map.of("dates", List.of("03-25", "10-20", horizon.date(3).toString()), "tolerance", random.nextInt(2));
            case "wanted-pattern" -> Map.of("when", List.of("NIGHT|C", "WORK"), "then", List.of("OFF", "OFF|E"), "roles", List.of("RN", "NA"));
            case "night-recovery" -> Map.of("nights", 1 + random.nextInt(3), "days", 1 + random.nextInt(3), "shifts", random.nextBoolean() ? List.of() : List.of("D", "LONG_DAY"));
            case "rest-after" -> Map.of("minutes", 600 + random.nextInt(2000), "shifts", random.nextBoolean() ? List.of() : List.of("ON_CALL", "N"));
            case "identical-weekends" -> Map.of("alike", random.nextBoolean() ? "type" : "kind");
            case "max-weekends" -> Map.of("weekends", 1);
            default -> Map.of();
        };
    }

    private String per() {
        return List.of("shift", "kind", "hours").get(random.nextInt(3));
    }
}
