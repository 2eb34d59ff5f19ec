package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.rostering.rules.FairNights;
import org.tessellate.engine.rostering.rules.FairShare;
import org.tessellate.engine.rostering.rules.FairWeekends;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/** The rows of the board: people with their shifts and what they add up to, and need beside have. */
final class BoardRows {

    private static final FairNights NIGHTS = new FairNights(RuleCatalogue.type("fair-nights").setting());
    private static final FairWeekends WEEKENDS = new FairWeekends(RuleCatalogue.type("fair-weekends").setting());

    private BoardRows() {}

    static List<RosterView.Row> rows(RosterCheck check) {
        Map<String, List<PlannedShift>> byStaff = check.stored().plan().stream().collect(Collectors.groupingBy(PlannedShift::staff));
        return staff(check.problem(), s -> true).stream()
                .map(staff -> row(check.problem(), staff, byStaff.getOrDefault(staff.id(), List.of())))
                .toList();
    }

    private static List<StaffProfile> staff(RosterProblem problem, Predicate<String> wanted) {
        return problem.staff().stream().filter(s -> wanted.test(s.id()))
                .sorted(Comparator.comparing(StaffProfile::role).thenComparing(StaffProfile::name)).toList();
    }

    private static RosterView.Row row(RosterProblem problem, StaffProfile staff, List<PlannedShift> shifts) {
        List<WorkedShift> worked = shifts.stream().filter(p -> p.shiftType() != null).map(p -> problem.worked(p.assignment())).toList();
        return new RosterView.Row(staff.id(), staff.name(), staff.role(), shifts,
                worked.stream().mapToLong(WorkedShift::paidMinutes).sum(),
                (int) worked.stream().filter(s -> s.is(ShiftKind.NIGHT)).count(),
                (int) worked.stream().filter(s -> problem.horizon().isWeekend(s.date())).count());
    }

    /** People of whom something is shown, those days marked that were something else before they were touched by hand. */
    static List<RosterBoard.Person> people(RosterCheck check, List<ShiftChange> touched, Predicate<String> wanted) {
        Map<String, List<PlannedShift>> byStaff = check.stored().plan().stream().filter(p -> wanted.test(p.staff()))
                .collect(Collectors.groupingBy(PlannedShift::staff));
        Map<String, List<ShiftChange>> before = touched.stream().collect(Collectors.groupingBy(ShiftChange::staff));
        return staff(check.problem(), wanted).stream()
                .map(staff -> person(check.problem(), staff, byStaff.getOrDefault(staff.id(), List.of()),
                        before.getOrDefault(staff.id(), List.of()))).toList();
    }

    private static RosterBoard.Person person(RosterProblem problem, StaffProfile staff, List<PlannedShift> shifts, List<ShiftChange> touched) {
        RosterView.Row row = row(problem, staff, shifts);
        return new RosterBoard.Person(row.staff(), row.name(), row.role(), target(problem, staff), row.paidMinutes(), row.nights(),
                row.weekendShifts(), new RosterBoard.Fairness(RosterBoard.Share.of(NIGHTS.share(problem, staff)),
                RosterBoard.Share.of(WEEKENDS.share(problem, staff))), cells(shifts, touched), away(problem.horizon(), staff),
                wishes(problem.horizon(), staff));
    }

    private static Map<LocalDate, RosterBoard.Cell> cells(List<PlannedShift> shifts, List<ShiftChange> touched) {
        Map<LocalDate, ShiftChange> before = touched.stream().collect(Collectors.toMap(ShiftChange::day, c -> c));
        Map<LocalDate, RosterBoard.Cell> cells = new TreeMap<>();
        shifts.forEach(s -> cells.put(s.day(), new RosterBoard.Cell(s.shiftType(), s.pinned(), changed(s.shiftType(), before.get(s.day())))));
        touched.stream().filter(t -> changed(null, t)).forEach(t -> cells.putIfAbsent(t.day(), new RosterBoard.Cell(null, false, true)));
        return cells;
    }

    private static boolean changed(@Nullable String type, @Nullable ShiftChange touched) {
        return touched != null && !Objects.equals(type, touched.was() == null ? null : touched.was().type());
    }

    /** The part of full-time hours that the contract is for, or what it promises if that is more. */
    static long target(RosterProblem problem, StaffProfile staff) {
        Contract contract = staff.contract();
        long owed = contract.minMinutesPerPeriod();
        return contract.overtimeThresholdPerWeek() == Contract.UNLIMITED ? owed
                : Math.max(owed, Math.round(contract.fte() * contract.overtimeThresholdPerWeek() * problem.horizon().days() / 7));
    }

    private static Map<LocalDate, RosterBoard.Away> away(Horizon horizon, StaffProfile staff) {
        Map<LocalDate, RosterBoard.Away> days = new TreeMap<>();
        staff.unavailable().forEach(i -> days(horizon, i, (day, whole) -> days.merge(day,
                whole ? RosterBoard.Away.UNAVAILABLE : RosterBoard.Away.PARTLY, BoardRows::graver)));
        staff.leave().forEach(i -> days(horizon, i, (day, whole) -> days.put(day, RosterBoard.Away.LEAVE)));
        return days;
    }

    private static RosterBoard.Away graver(RosterBoard.Away one, RosterBoard.Away other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static void days(Horizon horizon, Interval interval, BiConsumer<LocalDate, Boolean> each) {
        LocalDate first = interval.start().atZone(horizon.zone()).toLocalDate();
        for (LocalDate day = first.isBefore(horizon.start()) ? horizon.start() : first; day.isBefore(horizon.end()); day = day.plusDays(1)) {
            Interval whole = Zones.day(day, horizon.zone());
            if (!interval.overlaps(whole)) {
                return;
            }
            each.accept(day, interval.covers(whole));
        }
    }

    private static Map<LocalDate, RosterBoard.Wish> wishes(Horizon horizon, StaffProfile staff) {
        Map<LocalDate, RosterBoard.Wish> wishes = new TreeMap<>();
        staff.requests().stream().filter(r -> horizon.contains(r.date()))
                .forEach(r -> wishes.putIfAbsent(r.date(), new RosterBoard.Wish(r.on(), r.shiftTypeId(), r.weight())));
        return wishes;
    }

    /** One row for each role and part of the day. */
    static List<RosterBoard.NeedRow> needs(Collection<RosterView.Need> needs) {
        record Line(String role, String label) {}
        Map<Line, List<RosterView.Need>> lines = new LinkedHashMap<>();
        needs.stream().sorted(Comparator.comparing(RosterView.Need::role))
                .forEach(n -> lines.computeIfAbsent(new Line(n.role(), n.label()), line -> new ArrayList<>()).add(n));
        return lines.entrySet().stream().map(e -> new RosterBoard.NeedRow(e.getKey().label(), e.getKey().role(),
                e.getValue().stream().map(n -> new RosterBoard.NeedCell(n.id(), n.day(), n.have(), n.minimum(), n.target())).toList())).toList();
    }

    /** Shift types with a letter each: the first of its id that no earlier one took. */
    static List<RosterBoard.Shift> shifts(RosterCheck check) {
        Map<String, String> letters = new HashMap<>();
        return check.stored().basis().shiftTypes().stream().map(type -> {
            String letter = (type.id() + type.name() + "123456789").toUpperCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit)
                    .mapToObj(Character::toString).filter(l -> !letters.containsValue(l)).findFirst().orElse("?");
            letters.put(type.id(), letter);
            return new RosterBoard.Shift(type.id(), type.name(), type.kind(), letter, type.start(),
                    type.start().plusMinutes(type.lengthMinutes()), type.paidMinutes());
        }).toList();
    }
}
