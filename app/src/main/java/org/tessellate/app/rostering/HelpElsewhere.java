package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.time.Interval;

/** Finds the units where somebody at work is lacking more than where they are, judged by the verifier under the rules of the roster there. Thread-safe. */
@Component
class HelpElsewhere {

    private static final String AS_WORKED = "as-worked";

    private final DutyCoverage coverage;
    private final RosterStore rosters;
    private final LivePlans plans;
    private final ReallocationPolicy policy;
    private final Workforce workforce;
    private final JdbcClient jdbc;

    HelpElsewhere(DutyCoverage coverage, RosterStore rosters, LivePlans plans, ReallocationPolicy policy, Workforce workforce, JdbcClient jdbc) {
        this.coverage = coverage;
        this.rosters = rosters;
        this.plans = plans;
        this.policy = policy;
        this.workforce = workforce;
        this.jdbc = jdbc;
    }

    /** A unit with open needs of the role in some of the hours, the shift there that meets them, and what the rules say. */
    record Place(UnitId unit, RosterId roster, String role, LocalDate day, ShiftType type, Interval interval, List<DutyCoverage.Cover> covers, MayTake verdict) {

        double hours() {
            return covers.stream().map(cover -> cover.interval().intersection(interval)).flatMap(Optional::stream).mapToLong(Interval::minutes).sum() / 60.0;
        }

        boolean unsafe() {
            return covers.stream().anyMatch(DutyCoverage.Cover::unsafe);
        }
    }

    PublishedShift shift(String id) {
        return jdbc.sql("SELECT * FROM rostering.published_shift WHERE id = ? AND status = 'ON_DUTY'").param(id).query(PublishedShifts::shift).optional()
                .orElseThrow(() -> Problem.notFound("Published shift", id));
    }

    /** Where the holder of the shift may lawfully help in these hours of it, most needed hours first. */
    List<Place> of(PublishedShift own, Interval rest) {
        StaffMember member = workforce.directory().file(own.staff()).member();
        if (rest.minutes() < policy.leastMinutes(own.unit())) {
            return List.of();
        }
        return lacking(own, member, rest).values().stream().map(covers -> place(own, rest, covers)).flatMap(Optional::stream)
                .filter(place -> place.verdict().allowed() && place.hours() * 60 >= policy.leastMinutes(own.unit()))
                .sorted(Comparator.comparing(Place::hours).reversed().thenComparing(place -> place.unit().value())).toList();
    }

    private Map<RosterId, List<DutyCoverage.Cover>> lacking(PublishedShift own, StaffMember member, Interval rest) {
        return coverage.during(rest).stream()
                .filter(cover -> !cover.unit().equals(own.unit()) && member.worksIn(cover.unit()) && cover.role().equals(member.role()) && cover.missing() > 0)
                .collect(Collectors.groupingBy(DutyCoverage.Cover::roster));
    }

    private Optional<Place> place(PublishedShift own, Interval rest, List<DutyCoverage.Cover> covers) {
        StoredRoster there = rosters.get(covers.getFirst().roster());
        Map<String, ShiftType> types = there.basis().shiftTypes().stream().collect(Collectors.toMap(ShiftType::id, type -> type));
        List<CoverageNeed> needs = there.basis().coverage().stream().filter(need -> covers.stream().anyMatch(cover -> cover.role().equals(need.role())
                && cover.day().equals(need.requirement().date()) && cover.label().equals(need.requirement().label()))).toList();
        return needs.stream().flatMap(need -> need.requirement().cells().stream()).distinct()
                .max(Comparator.comparing((DayShift cell) -> shared(types.get(cell.shiftTypeId()), cell, there, rest)).thenComparing(DayShift::shiftTypeId))
                .filter(cell -> shared(types.get(cell.shiftTypeId()), cell, there, rest) > 0)
                .map(cell -> place(own, rest, covers, there, cell, types.get(cell.shiftTypeId()), needs));
    }

    private static long shared(ShiftType type, DayShift cell, StoredRoster there, Interval rest) {
        return type.on(cell.date(), there.basis().zone()).intersection(rest).map(Interval::minutes).orElse(0L);
    }

    private Place place(PublishedShift own, Interval rest, List<DutyCoverage.Cover> covers, StoredRoster there, DayShift cell, ShiftType type, List<CoverageNeed> needs) {
        ShiftType whole = asWorked(own, type, there);
        LocalDate day = own.interval().start().atZone(there.basis().zone()).toLocalDate();
        LivePlan plan = plans.moved(there, day, whole, own);
        List<DutyCoverage.Cover> met = covers.stream().filter(cover -> needs.stream().anyMatch(need -> need.requirement().label().equals(cover.label())
                && need.requirement().cells().contains(cell) && plan.counts(own.staff(), need, day))).toList();
        MayTake verdict = plan.weigh(own.staff(), new PublishedShift(own.id(), there.id(), there.unit(), own.staff(), day, whole.id(), type.name(),
                own.interval(), own.paidMinutes()));
        return new Place(there.unit(), there.id(), covers.getFirst().role(), cell.date(), type, rest, met, verdict);
    }

    /** All the hours of the person's day, asking what the shift there asks: rest and hours are judged as they are really worked. */
    private ShiftType asWorked(PublishedShift own, ShiftType type, StoredRoster there) {
        record Paid(ShiftKind kind, int minutes) {}
        Paid paid = jdbc.sql("SELECT kind, paid_minutes FROM rostering.published_shift WHERE id = ?").param(own.id())
                .query((row, number) -> new Paid(ShiftKind.valueOf(row.getString(1)), row.getInt(2))).single();
        LocalTime start = own.interval().start().atZone(there.basis().zone()).toLocalTime();
        return new ShiftType(AS_WORKED, type.name(), start, (int) own.interval().minutes(), paid.minutes(), paid.kind(), List.of(), type.roles(), type.skills(),
                type.credentials());
    }
}
