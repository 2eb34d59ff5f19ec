package org.tessellate.app.rostering;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.rostering.ShiftType;

/** Lays a draft beside what is published for its days, before it is published (R128); thread-safe. */
@Component
class Comparisons {

    private final RosterStore store;
    private final RosterChecks checks;
    private final JdbcClient jdbc;
    private final Access access;

    Comparisons(RosterStore store, RosterChecks checks, JdbcClient jdbc, Access access) {
        this.store = store;
        this.checks = checks;
        this.jdbc = jdbc;
        this.access = access;
    }

    RosterComparison of(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        return of(checks.of(stamp));
    }

    RosterComparison of(RosterCheck now) {
        List<PublishedShift> published = published(now.stored());
        // Shifts of people who left, or of types that are planned no longer, are compared but cannot be judged by today's rules.
        Set<String> types = now.stored().basis().shiftTypes().stream().map(ShiftType::id).collect(Collectors.toSet());
        Map<ShiftChange.Key, PlannedShift> judged = published.stream().filter(s -> now.knows(s.staff().value()) && types.contains(s.shiftType()))
                .map(s -> new PlannedShift(s.staff().value(), s.day(), s.shiftType(), false))
                .collect(Collectors.toMap(PlannedShift::key, Function.identity(), (a, b) -> a));
        RosterCheck was = now.after(now.stored().changesTo(List.copyOf(judged.values())));
        List<RosterComparison.Cell> cells = cells(now, published);
        return new RosterComparison(now.stored().id(), now.stored().revision(), published.stream().map(PublishedShift::roster).distinct().toList(),
                !published.isEmpty(), cells, people(was, now, cells), needs(was, now), totals(was), totals(now));
    }

    private List<PublishedShift> published(StoredRoster roster) {
        return jdbc.sql("""
                SELECT * FROM rostering.published_shift WHERE status = 'ON_DUTY' AND unit_id = ? AND day >= ? AND day < ? ORDER BY day, staff_id""")
                .params(roster.unit().value(), roster.firstDay(), roster.firstDay().plusDays(roster.days())).query(PublishedShifts::shift).list();
    }

    private static List<RosterComparison.Cell> cells(RosterCheck now, List<PublishedShift> published) {
        Map<ShiftChange.Key, String> before = types(published.stream().collect(Collectors.groupingBy(
                s -> new ShiftChange.Key(s.staff().value(), s.day()), Collectors.mapping(PublishedShift::shiftType, Collectors.toList()))));
        Map<ShiftChange.Key, String> after = types(now.stored().plan().stream().filter(p -> p.shiftType() != null)
                .collect(Collectors.groupingBy(PlannedShift::key, Collectors.mapping(PlannedShift::shiftType, Collectors.toList()))));
        return Stream.concat(before.keySet().stream(), after.keySet().stream()).distinct()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .sorted(Comparator.comparing(ShiftChange.Key::day).thenComparing(ShiftChange.Key::staff))
                .map(key -> new RosterComparison.Cell(key.staff(), now.nameOf(key.staff()), key.day(), before.get(key), after.get(key))).toList();
    }

    private static Map<ShiftChange.Key, String> types(Map<ShiftChange.Key, List<String>> shifts) {
        return shifts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stream().sorted().collect(Collectors.joining("+"))));
    }

    private static List<RosterComparison.Person> people(RosterCheck was, RosterCheck now, List<RosterComparison.Cell> cells) {
        Map<String, Long> changed = cells.stream().collect(Collectors.groupingBy(RosterComparison.Cell::staff, TreeMap::new, Collectors.counting()));
        Map<String, RosterView.Row> before = BoardRows.rows(was).stream().collect(Collectors.toMap(RosterView.Row::staff, r -> r));
        return BoardRows.rows(now).stream().filter(row -> changed.containsKey(row.staff())).map(row -> {
            RosterView.Row old = Objects.requireNonNull(before.get(row.staff()));
            return new RosterComparison.Person(row.staff(), row.name(), row.role(), changed.get(row.staff()).intValue(), old.paidMinutes(),
                    row.paidMinutes(), old.nights(), row.nights(), old.weekendShifts(), row.weekendShifts());
        }).toList();
    }

    private static List<RosterComparison.Need> needs(RosterCheck was, RosterCheck now) {
        Map<String, Integer> before = was.needs().stream().collect(Collectors.toMap(RosterView.Need::id, RosterView.Need::have));
        return now.needs().stream().filter(n -> n.have() != before.get(n.id()))
                .map(n -> new RosterComparison.Need(n.id(), n.day(), n.label(), n.role(), n.minimum(), n.target(), before.get(n.id()), n.have())).toList();
    }

    private static RosterComparison.Totals totals(RosterCheck check) {
        RosterView view = check.view();
        return new RosterComparison.Totals(check.roster().assignments().size(),
                BoardRows.rows(check).stream().mapToLong(RosterView.Row::paidMinutes).sum(), view.hardViolations(), view.cost(), view.unmetHours());
    }
}
