package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.StaffId;

/** Who was moved by a newer publication and why, so that each of them can be told (C5); thread-safe. */
@Service
public class PublishedChanges {

    private static final String BY_HAND = "Planned by hand.";

    /** What the board calls its commands, in a sentence for the person concerned; other labels were written by somebody for others to read. */
    private static final Map<String, String> COMMANDS = Map.of("assign", "Another shift was planned by hand.", "clear", "The day was freed by hand.",
            "pin", BY_HAND, "unpin", BY_HAND, "move", "The shift was moved by hand.", "swap", "Two shifts were exchanged by hand.",
            "give", "The shift was given to somebody else, or taken over from them.");

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final Access access;
    private final ApplicationEventPublisher events;

    PublishedChanges(JdbcClient jdbc, ChangeLog log, Access access, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.log = log;
        this.access = access;
        this.events = events;
    }

    /** Changes to one person's published days since then, newest first; whoever calls answers for the person's privacy. */
    public List<PublishedShiftChanged> of(StaffId staff, Instant since) {
        return jdbc.sql("SELECT * FROM rostering.published_change WHERE staff_id = ? AND changed_at >= ? ORDER BY changed_at DESC, day")
                .params(staff.value(), PublishedShifts.stored(since)).query(PublishedChanges::change).list();
    }

    /** Changes to the published days of a unit since then, newest first. */
    public List<PublishedShiftChanged> in(UnitId unit, Instant since) {
        access.require(Permission.ROSTERS_READ, unit.value());
        return jdbc.sql("SELECT * FROM rostering.published_change WHERE unit_id = ? AND changed_at >= ? ORDER BY changed_at DESC, staff_id, day")
                .params(unit.value(), PublishedShifts.stored(since)).query(PublishedChanges::change).list();
    }

    /** Records the days that differ from what was published and says so of each. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int record(StoredRoster published, RosterComparison comparison, String by, Instant at) {
        if (!comparison.judged() || comparison.cells().isEmpty()) {
            return 0;
        }
        Map<ShiftChange.Key, RosterChange> reasons = new HashMap<>();
        log.since(published.id(), 0).forEach(change -> change.cells().stream().filter(PublishedChanges::moves)
                .forEach(cell -> reasons.put(cell.key(), change)));
        for (RosterComparison.Cell cell : comparison.cells()) {
            RosterChange reason = reasons.get(new ShiftChange.Key(cell.staff(), cell.day()));
            PublishedShiftChanged change = new PublishedShiftChanged(published.id(), published.unit(), new StaffId(cell.staff()), cell.day(),
                    cell.was(), cell.now(), reason == null ? null : reason.by(), why(reason), by, at);
            add(change);
            events.publishEvent(change);
        }
        return comparison.cells().size();
    }

    /** Whether a change gives somebody another shift; pinning alone moves nobody. */
    private static boolean moves(ShiftChange cell) {
        return !Objects.equals(cell.was() == null ? null : cell.was().type(), cell.now() == null ? null : cell.now().type());
    }

    private static String why(@Nullable RosterChange reason) {
        if (reason == null) {
            return "The new plan has no shift for that day.";
        }
        if (reason.kind() == RosterChange.Kind.SOLVE) {
            return "The search found a better plan for the unit.";
        }
        return reason.label() == null ? BY_HAND : COMMANDS.getOrDefault(reason.label(), reason.label());
    }

    private void add(PublishedShiftChanged change) {
        jdbc.sql("""
                INSERT INTO rostering.published_change (roster_id, unit_id, staff_id, day, was, now, changed_by, why, published_by, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(change.roster().value(), change.unit().value(), change.staff().value(), change.day(), change.was(), change.now(),
                        change.changedBy(), change.why(), change.publishedBy(), PublishedShifts.stored(change.at())).update();
    }

    private static PublishedShiftChanged change(ResultSet row, int number) throws SQLException {
        return new PublishedShiftChanged(new RosterId(row.getString("roster_id")), new UnitId(row.getString("unit_id")),
                new StaffId(row.getString("staff_id")), row.getObject("day", LocalDate.class), row.getString("was"), row.getString("now"),
                row.getString("changed_by"), row.getString("why"), row.getString("published_by"), PublishedShifts.instant(row, "changed_at"));
    }
}
