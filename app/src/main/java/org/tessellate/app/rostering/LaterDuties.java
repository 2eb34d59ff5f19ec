package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What people settled among themselves after a draft was made and it would undo, unless somebody planned that day since; thread-safe. */
@Component
class LaterDuties {

    private static final String SETTLED = """
            SELECT DISTINCT ON (p.id) p.* FROM rostering.published_shift p JOIN (
                SELECT unnest(ARRAY[shift_id, return_shift_id, given_shift_id, got_shift_id]) AS id, settled_at
                    FROM rostering.shift_swap WHERE status = 'DONE' AND unit_id = :unit
                UNION ALL
                SELECT taken.id, o.settled_at FROM rostering.open_shift o
                    JOIN rostering.published_shift taken ON taken.staff_id = o.filled_by AND taken.starts_at = o.starts_at AND taken.unit_id = o.unit_id
                    WHERE o.status = 'FILLED' AND o.unit_id = :unit) AS settled USING (id)
            WHERE settled_at > :made AND p.unit_id = :unit AND p.day >= :from AND p.day < :to
                AND (p.status = 'ON_DUTY' OR p.status = 'WITHDRAWN' AND NOT EXISTS (SELECT 1 FROM rostering.published_shift now
                    WHERE now.staff_id = p.staff_id AND now.day = p.day AND now.shift_type = p.shift_type AND now.status = 'ON_DUTY'))
                AND NOT EXISTS (SELECT 1 FROM rostering.change JOIN rostering.changed_cell cell USING (roster_id, revision)
                    WHERE roster_id = :roster AND cell.staff_id = p.staff_id AND cell.day = p.day AND kind <> 'SOLVE' AND made_at >= settled_at)
            ORDER BY p.id""";

    private final JdbcClient jdbc;

    LaterDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The shifts that somebody took, or gave away, and that the draft plans otherwise. */
    List<PublishedShift> undoneBy(StoredRoster roster) {
        return undoneBy(roster, planned(roster));
    }

    /** When it was thought of: a plan that is brought back knows nothing of what was settled after its own publication. */
    private Instant planned(StoredRoster roster) {
        return jdbc.sql("SELECT source.published_at FROM rostering.restoration JOIN rostering.roster source ON source.id = restores WHERE roster_id = ?")
                .param(roster.id().value()).query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional().orElseGet(roster::createdAt);
    }

    /** The same of all that was settled after a moment. */
    List<PublishedShift> undoneBy(StoredRoster roster, Instant made) {
        List<PublishedShift> undone = new ArrayList<>();
        jdbc.sql(SETTLED).param("unit", roster.unit().value()).param("made", PublishedShifts.stored(made))
                .param("from", roster.firstDay()).param("to", roster.firstDay().plusDays(roster.days())).param("roster", roster.id().value())
                .query(row -> {
                    PublishedShift shift = PublishedShifts.shift(row, 0);
                    boolean planned = shift.shiftType().equals(roster.shiftOn(shift.staff().value(), shift.day()));
                    if (planned != row.getString("status").equals("ON_DUTY")) {
                        undone.add(shift);
                    }
                });
        return undone;
    }

    void requireNone(StoredRoster roster) {
        List<PublishedShift> undone = undoneBy(roster);
        if (!undone.isEmpty()) {
            throw Problem.conflict(ProblemCode.CONFLICT, words(undone),
                    "Plan those days as they are published now, or pin them in the draft if they are meant so.").with("shifts", undone);
        }
    }

    static String words(List<PublishedShift> undone) {
        PublishedShift first = undone.getFirst();
        return "The draft would undo %d shifts that were swapped or claimed after it was made, first: %s of (%s) on %s.".formatted(undone.size(),
                first.shiftName(), first.staff(), first.day());
    }
}
