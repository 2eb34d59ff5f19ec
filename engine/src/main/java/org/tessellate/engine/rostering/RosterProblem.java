package org.tessellate.engine.rostering;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything a roster is drafted and judged from; immutable after building and safe to share between threads. */
public final class RosterProblem {

    private final Horizon horizon;
    private final String unit;
    private final int historyDays;
    private final Map<String, ShiftType> shiftTypes;
    private final Map<String, StaffProfile> staff;
    private final Map<String, CoverageRequirement> requirements;
    private final Set<String> plannable;
    private final List<Pin> pins;
    private final List<ShiftAssignment> published;
    private final List<RuleSetting> rules;
    private final Map<DayShift, WorkedShift> realTimes;
    private final Map<Object, Long> totals;
    private final @Nullable LocalDate today;

    RosterProblem(RosterProblemBuilder from) {
        horizon = from.horizon;
        unit = from.unit;
        shiftTypes = index(from.shiftTypes, ShiftType::id, "shift type");
        staff = index(from.staff, StaffProfile::id, "staff member");
        requirements = index(from.requirements, CoverageRequirement::id, "requirement");
        pins = List.copyOf(from.pins);
        published = from.published.stream().filter(this::concerns).toList();
        today = from.today;
        rules = List.copyOf(index(from.rules, RuleSetting::id, "rule").values());
        plannable = from.plannable == null ? shiftTypes.keySet() : Set.copyOf(from.plannable);
        historyDays = Math.max(from.historyDays, longestHistory());
        realTimes = new ConcurrentHashMap<>();
        totals = new ConcurrentHashMap<>();
        checkReferences();
    }

    // What was computed from the rest of the problem is shared: it does not depend on pins.
    private RosterProblem(RosterProblem same, List<Pin> newPins) {
        horizon = same.horizon;
        unit = same.unit;
        shiftTypes = same.shiftTypes;
        staff = same.staff;
        requirements = same.requirements;
        pins = List.copyOf(newPins);
        published = same.published;
        rules = same.rules;
        today = same.today;
        plannable = same.plannable;
        historyDays = same.historyDays;
        realTimes = same.realTimes;
        totals = same.totals;
        pins.forEach(this::checkPin);
    }

    public static RosterProblemBuilder builder(Horizon horizon) {
        return new RosterProblemBuilder(horizon);
    }

    /** The same problem with other pins, at hardly any cost. */
    public RosterProblem withPins(List<Pin> newPins) {
        return new RosterProblem(this, newPins);
    }

    public Horizon horizon() {
        return horizon;
    }

    public String unit() {
        return unit;
    }

    /** How many days before the horizon are known; before them nothing is known and no minimum is asked. */
    public int historyDays() {
        return historyDays;
    }

    public LocalDate knownFrom() {
        return horizon.start().minusDays(historyDays);
    }

    public List<ShiftType> shiftTypes() {
        return List.copyOf(shiftTypes.values());
    }

    /** Whether new shifts of the type may be planned; others occur in history only. */
    public boolean plans(String shiftTypeId) {
        return plannable.contains(shiftTypeId);
    }

    public List<StaffProfile> staff() {
        return List.copyOf(staff.values());
    }

    public List<CoverageRequirement> requirements() {
        return List.copyOf(requirements.values());
    }

    public List<Pin> pins() {
        return pins;
    }

    /** The roster published before this one, empty when there is none. */
    public List<ShiftAssignment> published() {
        return published;
    }

    /** The day from which notice of a change counts; null when all changes are in good time. */
    public @Nullable LocalDate today() {
        return today;
    }

    public List<RuleSetting> rules() {
        return rules;
    }

    public ShiftType shiftType(String id) {
        return known(shiftTypes.get(id), "shift type", id);
    }

    public StaffProfile staff(String id) {
        return known(staff.get(id), "staff member", id);
    }

    public CoverageRequirement requirement(String id) {
        return known(requirements.get(id), "requirement", id);
    }

    /** A figure that follows from the problem alone, computed once for each key. */
    public long total(Object key, LongSupplier figure) {
        return totals.computeIfAbsent(key, k -> figure.getAsLong());
    }

    /** The assignment in real time; history is any day before the horizon. */
    public WorkedShift worked(ShiftAssignment assignment) {
        WorkedShift any = realTimes.computeIfAbsent(assignment.cell(), cell -> realTime(assignment));
        return new WorkedShift(assignment, any.type(), any.interval(), any.paidMinutes(), any.planned());
    }

    private WorkedShift realTime(ShiftAssignment assignment) {
        ShiftType type = shiftType(assignment.shiftTypeId());
        LocalDate date = assignment.date();
        return new WorkedShift(assignment, type, type.on(date, horizon.zone()),
                type.paidMinutesOn(date, horizon.zone()), !date.isBefore(horizon.start()));
    }

    private int longestHistory() {
        return staff.values().stream()
                .filter(s -> !s.history().isEmpty())
                .mapToInt(s -> -horizon.index(s.history().getFirst().date()))
                .max()
                .orElse(0);
    }

    private boolean concerns(ShiftAssignment assignment) {
        return horizon.contains(assignment.date())
                && staff.containsKey(assignment.staffId())
                && shiftTypes.containsKey(assignment.shiftTypeId());
    }

    private void checkReferences() {
        pins.forEach(this::checkPin);
        plannable.forEach(this::shiftType);
        requirements.values().forEach(r -> r.cells().forEach(c -> shiftType(c.shiftTypeId())));
        staff.values().forEach(this::checkHistory);
    }

    private void checkHistory(StaffProfile person) {
        Set<LocalDate> days = new HashSet<>();
        for (DayShift cell : person.history()) {
            shiftType(cell.shiftTypeId());
            if (!cell.date().isBefore(horizon.start())) {
                throw new IllegalArgumentException(
                        "History of (%s) has a day (%s) that is not before the horizon (%s).\nMaybe it belongs to the pins."
                                .formatted(person.id(), cell.date(), horizon.start()));
            }
            if (!days.add(cell.date())) {
                throw new IllegalArgumentException(
                        "History of (%s) has two shifts on one day (%s).\nMaybe join them into one shift from the first start to the last end."
                                .formatted(person.id(), cell.date()));
            }
        }
    }

    private void checkPin(Pin pin) {
        staff(pin.staffId());
        if (pin.shiftTypeId() != null) {
            requirePlannable(pin.shiftTypeId());
        }
        if (!horizon.contains(pin.date())) {
            throw new IllegalArgumentException(
                    "The pin of (%s) on (%s) lies outside the roster (%s to %s).\nMaybe it belongs to another period."
                            .formatted(pin.staffId(), pin.date(), horizon.start(), horizon.last()));
        }
    }

    /** Refuses a shift type that is known from history only. */
    public void requirePlannable(String shiftTypeId) {
        if (!plannable.contains(shiftType(shiftTypeId).id())) {
            throw new IllegalArgumentException(
                    "The shift type (%s) is not planned here, it is known from history only.\nMaybe use one of %s."
                            .formatted(shiftTypeId, plannable));
        }
    }

    private static <T> T known(@Nullable T found, String what, String id) {
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no %s (%s) in this problem.\nMaybe it was left out of the problem's lists.".formatted(what, id));
        }
        return found;
    }

    private static <T> Map<String, T> index(List<T> items, Function<T, String> id, String what) {
        return items.stream().collect(Collectors.toMap(id, Function.identity(), (a, b) -> {
            throw new IllegalArgumentException(
                    "Two %ss share the id (%s).\nMaybe one was added twice.".formatted(what, id.apply(a)));
        }, LinkedHashMap::new));
    }
}
