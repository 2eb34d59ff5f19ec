package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.time.Interval;

/** Words for rule tests: Ann has the contract under test, Bob has none; day 0 is Monday 2 March 2026 unless said otherwise. */
final class Ward {

    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final RuleType type;
    private LocalDate start = MONDAY;
    private int days = 14;
    private int historyDays;
    private ZoneId zone = ZoneId.of("Europe/Berlin");
    private Map<String, Object> parameters = Map.of();
    private @Nullable LocalDate today;
    private final Map<String, StaffProfile.Builder> staff = new LinkedHashMap<>();
    private final List<ShiftType> types = new ArrayList<>(List.of(
            ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY),
            ShiftType.of("E", "Evening", LocalTime.of(15, 0), 480, ShiftKind.EVENING),
            ShiftType.of("N", "Night", LocalTime.of(23, 0), 480, ShiftKind.NIGHT),
            ShiftType.of("L", "Long", LocalTime.of(7, 0), 750, ShiftKind.LONG_DAY)));
    private final Map<String, List<DayShift>> history = new HashMap<>();
    private final List<CoverageRequirement> needs = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();
    private final List<ShiftAssignment> published = new ArrayList<>();
    private final List<ShiftAssignment> plan = new ArrayList<>();

    Ward(RuleType type) {
        this.type = type;
        staff.put("ann", StaffProfile.builder("ann", "RN"));
        staff.put("bob", StaffProfile.builder("bob", "RN"));
    }

    Ward starting(LocalDate date, int length) {
        start = date;
        days = length;
        return this;
    }

    Ward knowing(int daysBefore) {
        historyDays = daysBefore;
        return this;
    }

    Ward with(Map<String, Object> values) {
        parameters = values;
        return this;
    }

    Ward agreed(UnaryOperator<Contract.Builder> contract) {
        return ann(ann -> ann.contract(contract.apply(Contract.builder()).build()));
    }

    Ward ann(UnaryOperator<StaffProfile.Builder> facts) {
        return person("ann", facts);
    }

    Ward bob(UnaryOperator<StaffProfile.Builder> facts) {
        return person("bob", facts);
    }

    Ward person(String id, UnaryOperator<StaffProfile.Builder> facts) {
        staff.put(id, facts.apply(staff.getOrDefault(id, StaffProfile.builder(id, "RN"))));
        return this;
    }

    Ward shift(ShiftType shift) {
        types.removeIf(t -> t.id().equals(shift.id()));
        types.add(shift);
        return this;
    }

    Ward needs(int day, String shift, StaffFilter who, int minimum, int target) {
        LocalDate date = start.plusDays(day);
        needs.add(new CoverageRequirement("%s/%s/%s".formatted(date, shift, who.words()), shift, date, shiftType(shift).on(date, zone),
                Set.of(new DayShift(date, shift)), who, minimum, target, 1, 1, "test"));
        return this;
    }

    /** Anybody of role RN, between two hours of the day, from any of the shifts. */
    Ward needs(int day, Set<String> shifts, int from, int to, int target) {
        LocalDate date = start.plusDays(day);
        needs.add(new CoverageRequirement("%s/%s".formatted(date, from), "hours", date, hours(day, from, to),
                shifts.stream().map(s -> new DayShift(date, s)).collect(Collectors.toSet()), StaffFilter.role("RN"), 0, target, 1, 1, "test"));
        return this;
    }

    Ward pinned(String id, int day, String shift) {
        pins.add(new Pin(id, start.plusDays(day), shift.equals("off") ? null : shift));
        return this;
    }

    Ward published(String id, int day, String shift) {
        published.add(new ShiftAssignment(id, start.plusDays(day), shift));
        return this;
    }

    /** The first day counts as today. */
    Ward today() {
        today = start;
        return this;
    }

    /** Days before the start are history. */
    Ward works(String id, String shift, int... onDays) {
        for (int day : onDays) {
            if (day < 0) {
                history.computeIfAbsent(id, i -> new ArrayList<>()).add(new DayShift(start.plusDays(day), shift));
            } else {
                plan.add(new ShiftAssignment(id, start.plusDays(day), shift));
            }
        }
        return this;
    }

    Ward annWorks(String shift, int... onDays) {
        return works("ann", shift, onDays);
    }

    Ward bobWorks(String shift, int... onDays) {
        return works("bob", shift, onDays);
    }

    LocalDate day(int index) {
        return start.plusDays(index);
    }

    Interval wholeDays(int from, int to) {
        return new Interval(day(from).atStartOfDay(zone).toInstant(), day(to + 1).atStartOfDay(zone).toInstant());
    }

    Interval hours(int day, int from, int to) {
        return new Interval(day(day).atTime(from, 0).atZone(zone).toInstant(), day(day).atTime(to, 0).atZone(zone).toInstant());
    }

    private ShiftType shiftType(String id) {
        return types.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
    }

    RosterProblem problem() {
        history.forEach((id, cells) -> staff.get(id).history(cells));
        return RosterProblem.builder(new Horizon(start, days, zone)).unit("ED").historyDays(historyDays).shiftTypes(types)
                .staff(staff.values().stream().map(StaffProfile.Builder::build).toList()).requirements(needs).pins(pins)
                .published(published).today(today).rules(List.of(type.setting(parameters))).build();
    }

    List<Finding> findings() {
        return new RosterVerifier(problem()).verify(Roster.of(plan)).findings();
    }

    /** What the rule measures over the whole plan, in its own unit. */
    long amount() {
        return findings().stream().mapToLong(Finding::amount).sum();
    }

    long amountOf(String id) {
        return findings().stream().filter(f -> id.equals(f.staffId())).mapToLong(Finding::amount).sum();
    }
}
