package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Recent;
import org.tessellate.app.workforce.StaffDirectory;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.json.JsonMapper;

/** Who is really on duty beside what the published rosters ask for: call-outs and later changes count, the paper plan does not. Thread-safe. */
@Service
public class DutyCoverage {

    private static final int ROSTERS_KEPT = 64;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Workforce workforce;
    private final Access access;
    /** A published roster keeps its coverage, so reading it once is enough. */
    private final Recent<RosterId, CoverageNeed[]> known = new Recent<>(ROSTERS_KEPT);

    DutyCoverage(JdbcClient jdbc, JsonMapper json, Workforce workforce, Access access) {
        this.jdbc = jdbc;
        this.json = json;
        this.workforce = workforce;
        this.access = access;
    }

    /** One need of a published roster and how many of those on duty meet it. */
    public record Cover(UnitId unit, RosterId roster, LocalDate day, String label, String role, Interval interval, int have, int minimum, int target) {

        public int missing() {
            return Math.max(0, target - have);
        }

        /** Below the minimum care is unsafe, below the target it is tight. */
        public boolean unsafe() {
            return have < minimum;
        }
    }

    private record Published(RosterId id, UnitId unit) {
    }

    private record OnDuty(UnitId unit, StaffId staff, DayShift cell, Interval interval) {
    }

    /** Every need that touches the interval, of the units whose rosters the current user may read, in order of time. */
    public List<Cover> during(Interval interval) {
        StaffDirectory people = workforce.directory();
        Map<UnitId, Map<DayShift, List<OnDuty>>> duty = onDuty(interval).stream()
                .collect(Collectors.groupingBy(OnDuty::unit, Collectors.groupingBy(OnDuty::cell)));
        Map<String, Cover> newest = new LinkedHashMap<>();
        for (Published roster : published(interval)) {
            Map<DayShift, List<OnDuty>> there = duty.getOrDefault(roster.unit(), Map.of());
            Arrays.stream(known.get(roster.id(), this::coverage)).filter(need -> need.requirement().interval().overlaps(interval))
                    .map(need -> cover(roster, need, there, people, interval))
                    .forEach(cover -> newest.put(cover.unit() + " " + cover.day() + " " + cover.label() + " " + cover.role(), cover));
        }
        return newest.values().stream().sorted(Comparator.comparing((Cover cover) -> cover.interval().start())
                .thenComparing(cover -> cover.unit().value()).thenComparing(Cover::role)).toList();
    }

    private static Cover cover(Published roster, CoverageNeed need, Map<DayShift, List<OnDuty>> duty, StaffDirectory people, Interval asked) {
        var requirement = need.requirement();
        // Whoever was moved away, or came, in the middle of a shift is there for a part of it.
        Interval looked = requirement.interval().intersection(asked).orElse(requirement.interval());
        int have = (int) requirement.cells().stream().flatMap(cell -> duty.getOrDefault(cell, List.of()).stream())
                .filter(shift -> shift.interval().overlaps(looked)).filter(shift -> matches(requirement.who(), people.files().get(shift.staff()), shift.cell().date())).count();
        return new Cover(roster.unit(), roster.id(), requirement.date(), requirement.label(), need.role(), requirement.interval(), have,
                requirement.minimum(), requirement.target());
    }

    private static boolean matches(StaffFilter who, StaffFile file, LocalDate day) {
        return file != null && (who.role() == null || who.role().equals(file.member().role()))
                && (who.skill() == null || file.member().skills().contains(who.skill()))
                && (who.credential() == null || file.holdsOn(who.credential(), day));
    }

    /** Older ones first, so that the needs of the newest roster of a day win. */
    private List<Published> published(Interval interval) {
        return jdbc.sql("""
                SELECT id, unit_id FROM rostering.roster WHERE status = 'PUBLISHED' AND first_day <= :last AND first_day + days >= :first
                ORDER BY published_at""")
                .param("first", PublishedShifts.stored(interval.start()).toLocalDate().minusDays(1))
                .param("last", PublishedShifts.stored(interval.end()).toLocalDate().plusDays(1))
                .query((row, number) -> new Published(new RosterId(row.getString("id")), new UnitId(row.getString("unit_id")))).list().stream()
                .filter(roster -> access.allows(Permission.ROSTERS_READ, roster.unit().value())).toList();
    }

    private CoverageNeed[] coverage(RosterId id) {
        return json.readValue(jdbc.sql("SELECT coalesce(basis->>'coverage', '[]') FROM rostering.roster WHERE id = :id").param("id", id.value())
                .query(String.class).single(), CoverageNeed[].class);
    }

    private List<OnDuty> onDuty(Interval interval) {
        return jdbc.sql("""
                SELECT unit_id, staff_id, day, shift_type, starts_at, ends_at FROM rostering.published_shift
                WHERE status = 'ON_DUTY' AND starts_at < :until AND ends_at > :since""")
                .param("since", PublishedShifts.stored(interval.start().minus(Duration.ofDays(1))))
                .param("until", PublishedShifts.stored(interval.end().plus(Duration.ofDays(1))))
                .query(DutyCoverage::onDuty).list();
    }

    private static OnDuty onDuty(ResultSet row, int number) throws SQLException {
        return new OnDuty(new UnitId(row.getString("unit_id")), new StaffId(row.getString("staff_id")),
                new DayShift(row.getObject("day", LocalDate.class), row.getString("shift_type")), new Interval(PublishedShifts.instant(row, "starts_at"), PublishedShifts.instant(row, "ends_at")));
    }
}
