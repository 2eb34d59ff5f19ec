package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.Horizon;

/** How nights, weekends, holidays and granted wishes of a year fell on the people of a unit, for all of them to see (C4, C5); thread-safe. */
@Service
public class FairnessYear {

    /** A count beside what would be fair: the role's shifts by contracted part of full time. */
    public record Share(int count, double fair) {
    }

    /** One person's year. */
    public record Person(String staff, String name, String role, double fte, Share nights, Share weekends, Share holidays, int granted, int asked) {
    }

    private record Counts(int nights, int weekends, int holidays) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(nights + other.nights, weekends + other.weekends, holidays + other.holidays);
        }
    }

    private record Worked(String staff, LocalDate day, String type, boolean night) {
    }

    private final Workforce workforce;
    private final Facilities facilities;
    private final SelfServicePolicy policy;
    private final OwnPlan own;
    private final Access access;
    private final JdbcClient jdbc;
    private final Clock clock;

    FairnessYear(Workforce workforce, Facilities facilities, SelfServicePolicy policy, OwnPlan own, Access access, JdbcClient jdbc, Clock clock) {
        this.workforce = workforce;
        this.facilities = facilities;
        this.policy = policy;
        this.own = own;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everybody whose home the unit is, by role and name; published shifts of the year, those to come included. */
    public List<Person> of(UnitId unit, int year) {
        requireColleague(unit);
        List<Worked> worked = worked(unit, year);
        ZoneId zone = facilities.graph().zoneOf(unit);
        Set<LocalDate> holidays = policy.holidays(unit, year);
        Map<String, Counts> counts = worked.stream().collect(Collectors.toMap(Worked::staff, shift -> counts(shift, holidays, zone), Counts::plus));
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<StaffFile> people = workforce.directory().workingIn(unit).stream().filter(file -> file.member().homeUnit().equals(unit))
                .sorted(Comparator.comparing((StaffFile file) -> file.member().role()).thenComparing(file -> file.member().name())).toList();
        Map<String, Double> fte = new HashMap<>();
        Map<String, Counts> totals = new HashMap<>();
        people.forEach(file -> {
            fte.merge(file.member().role(), fte(file, today), Double::sum);
            totals.merge(file.member().role(), counts.getOrDefault(file.member().id().value(), Counts.NONE), Counts::plus);
        });
        List<Person> rows = new ArrayList<>();
        people.forEach(file -> rows.add(person(file, year, worked, counts.getOrDefault(file.member().id().value(), Counts.NONE),
                totals.get(file.member().role()), fte(file, today), fte.get(file.member().role()))));
        return rows;
    }

    private void requireColleague(UnitId unit) {
        if (!own.found().map(me -> workforce.directory().file(me).member().homeUnit().equals(unit)).orElse(false)) {
            access.require(Permission.ROSTERS_READ, unit.value());
        }
    }

    private static Person person(StaffFile file, int year, List<Worked> worked, Counts own, Counts all, double fte, double allFte) {
        double part = allFte == 0 ? 0 : fte / allFte;
        List<ShiftRequest> wishes = file.requests().stream().filter(wish -> wish.day().getYear() == year && worked.stream()
                .anyMatch(shift -> !shift.day().isBefore(wish.day()))).toList();
        List<Worked> mine = worked.stream().filter(shift -> shift.staff().equals(file.member().id().value())).toList();
        return new Person(file.member().id().value(), file.member().name(), file.member().role(), fte, new Share(own.nights, part * all.nights),
                new Share(own.weekends, part * all.weekends), new Share(own.holidays, part * all.holidays),
                (int) wishes.stream().filter(wish -> isGranted(wish, mine)).count(), wishes.size());
    }

    private static boolean isGranted(ShiftRequest wish, List<Worked> mine) {
        boolean works = mine.stream().anyMatch(shift -> shift.day().equals(wish.day()) && (wish.shiftType() == null || wish.shiftType().equals(shift.type())));
        return works == (wish.wish() == ShiftRequest.Wish.ON);
    }

    private static Counts counts(Worked shift, Set<LocalDate> holidays, ZoneId zone) {
        boolean weekend = new Horizon(shift.day(), 1, zone).isWeekend(shift.day());
        return new Counts(shift.night() ? 1 : 0, weekend ? 1 : 0, holidays.contains(shift.day()) ? 1 : 0);
    }

    private List<Worked> worked(UnitId unit, int year) {
        return jdbc.sql("""
                SELECT staff_id, day, shift_type, kind FROM rostering.published_shift
                WHERE unit_id = ? AND status = 'ON_DUTY' AND day >= ? AND day < ? ORDER BY day""")
                .params(unit.value(), LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                .query((row, number) -> new Worked(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3), row.getString(4).equals("NIGHT")))
                .list();
    }

    private static double fte(StaffFile file, LocalDate day) {
        return file.contractOn(day).map(Contract::fte).map(Number::doubleValue).orElse(0.0);
    }
}
