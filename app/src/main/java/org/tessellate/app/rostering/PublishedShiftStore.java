package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.time.Interval;

/** Writes the published shifts: what stays keeps its row, so that bookings that stand on it stay undisturbed. */
@Component
class PublishedShiftStore {

    private final JdbcClient jdbc;

    PublishedShiftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows of each sort a publication made. */
    record Changes(int added, int kept, int withdrawn) {
    }

    private record Key(String staff, LocalDate day, String type, Interval interval) {
    }

    Changes replace(StoredRoster roster, List<WorkedShift> shifts) {
        Map<Key, String> before = new HashMap<>();
        jdbc.sql("""
                SELECT * FROM rostering.published_shift WHERE unit_id = :unit AND status = 'ON_DUTY' AND day >= :from AND day < :end
                ORDER BY id FOR UPDATE""")
                .param("unit", roster.unit().value()).param("from", roster.firstDay()).param("end", roster.firstDay().plusDays(roster.days()))
                .query(PublishedShifts::shift).list()
                .forEach(s -> before.put(new Key(s.staff().value(), s.day(), s.shiftType(), s.interval()), s.id()));
        int kept = 0;
        List<WorkedShift> added = new ArrayList<>();
        for (WorkedShift shift : shifts) {
            String id = before.remove(new Key(shift.assignment().staffId(), shift.date(), shift.type().id(), shift.interval()));
            if (id == null) {
                added.add(shift);
            } else {
                kept++;
                jdbc.sql("UPDATE rostering.published_shift SET roster_id = ? WHERE id = ?").params(roster.id().value(), id).update();
            }
        }
        before.values().forEach(id -> jdbc.sql("UPDATE rostering.published_shift SET status = 'WITHDRAWN', changed_at = ? WHERE id = ?")
                .params(PublishedShifts.stored(Objects.requireNonNull(roster.publishedAt())), id).update());
        added.forEach(shift -> add(roster, shift));
        beginNotices(roster);
        // Checked now rather than at commit, so that the one who publishes hears of it.
        jdbc.sql("SET CONSTRAINTS rostering.nobody_on_duty_twice IMMEDIATE").update();
        return new Changes(added.size(), kept, before.size());
    }

    /** A first plan is no change of one: for whoever has none yet, changes are counted from this one. */
    private void beginNotices(StoredRoster roster) {
        jdbc.sql("""
                INSERT INTO rostering.seen_plan (staff_id, shift_ids, seen_at)
                SELECT staff_id, array_agg(id), :at FROM rostering.published_shift WHERE roster_id = :roster AND status = 'ON_DUTY'
                GROUP BY staff_id ORDER BY staff_id ON CONFLICT (staff_id) DO NOTHING""")
                .param("roster", roster.id().value()).param("at", PublishedShifts.stored(Objects.requireNonNull(roster.publishedAt()))).update();
    }

    private void add(StoredRoster roster, WorkedShift shift) {
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ON_DUTY')""")
                .params(FhirId.generate(), roster.id().value(), roster.unit().value(), shift.assignment().staffId(), shift.date(),
                        shift.type().id(), shift.type().name(), shift.type().kind().name(), shift.paidMinutes(),
                        PublishedShifts.stored(shift.interval().start()), PublishedShifts.stored(shift.interval().end()))
                .update();
    }
}
