package org.tessellate.app.rostering;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;

/**
 * Tells a person every change of their coming shifts that they have not seen, whoever made it and by whatever way: what is published
 * is compared with what they were last shown. Thread-safe.
 */
@Service
public class PlanNotices {

    /** A shift that became the person's, or is theirs no longer. */
    public record Notice(PublishedShift shift, boolean gained, Cause cause, @Nullable String by) {
    }

    /** By which way it changed. */
    public enum Cause { ROSTER, SWAP, CLAIM, ABSENCE, BACK }

    private static final String CAUSES = """
            SELECT p.*, r.published_by,
                EXISTS (SELECT 1 FROM rostering.shift_swap s WHERE s.status = 'DONE'
                    AND p.id IN (s.shift_id, s.return_shift_id, s.given_shift_id, s.got_shift_id)) AS swapped,
                EXISTS (SELECT 1 FROM rostering.open_shift o WHERE o.status = 'FILLED' AND o.filled_by = p.staff_id AND o.starts_at = p.starts_at) AS claimed,
                EXISTS (SELECT 1 FROM rostering.open_shift o WHERE o.status = 'CLOSED' AND o.shift_id = p.id) AS back
            FROM rostering.published_shift p JOIN rostering.roster r ON r.id = p.roster_id
            WHERE p.staff_id = :staff AND p.starts_at > :now AND (p.status = 'ON_DUTY' OR p.id = ANY (:seen)) ORDER BY p.starts_at""";

    private final OwnPlan own;
    private final JdbcClient jdbc;
    private final Clock clock;

    PlanNotices(OwnPlan own, JdbcClient jdbc, Clock clock) {
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What changed since the person said they had seen their plan, or since they first had one. */
    public List<Notice> of(StaffId staff) {
        own.require(staff);
        return changes(staff, new HashSet<>(seen(staff)));
    }

    private List<Notice> changes(StaffId staff, Set<String> seen) {
        List<Notice> notices = new ArrayList<>();
        jdbc.sql(CAUSES).param("staff", staff.value()).param("now", PublishedShifts.stored(clock.instant())).param("seen", seen.toArray(String[]::new))
                .query(row -> {
                    PublishedShift shift = PublishedShifts.shift(row, 0);
                    boolean mine = row.getString("status").equals("ON_DUTY");
                    if (mine != seen.contains(shift.id())) {
                        Cause cause = row.getBoolean("swapped") ? Cause.SWAP : mine && row.getBoolean("claimed") ? Cause.CLAIM
                                : row.getString("status").equals("CALLED_OUT") ? Cause.ABSENCE : mine && row.getBoolean("back") ? Cause.BACK : Cause.ROSTER;
                        notices.add(new Notice(shift, mine, cause, cause == Cause.ROSTER ? row.getString("published_by") : null));
                    }
                });
        return notices.stream().sorted(Comparator.comparing((Notice notice) -> notice.shift().interval().start())).toList();
    }

    /** The person has seen their plan as it is now. */
    @Transactional
    public void seenNow(StaffId staff) {
        own.require(staff);
        jdbc.sql("""
                INSERT INTO rostering.seen_plan (staff_id, shift_ids, seen_at)
                SELECT :staff, coalesce(array_agg(id), '{}'), :now FROM rostering.published_shift WHERE staff_id = :staff AND status = 'ON_DUTY' AND starts_at > :now
                ON CONFLICT (staff_id) DO UPDATE SET shift_ids = EXCLUDED.shift_ids, seen_at = EXCLUDED.seen_at""")
                .param("staff", staff.value()).param("now", PublishedShifts.stored(clock.instant())).update();
    }

    /** The person has seen these changes and perhaps not those that came since. */
    @Transactional
    public void seen(StaffId staff, Collection<String> gained, Collection<String> lost) {
        own.require(staff);
        jdbc.sql("""
                INSERT INTO rostering.seen_plan AS known (staff_id, shift_ids, seen_at)
                VALUES (:staff, ARRAY(SELECT id FROM rostering.published_shift WHERE staff_id = :staff AND id = ANY (:gained) AND id <> ALL (:lost)), :now)
                ON CONFLICT (staff_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, shift_ids = ARRAY(SELECT id FROM rostering.published_shift
                    WHERE staff_id = :staff AND id = ANY (known.shift_ids || :gained) AND id <> ALL (:lost))""")
                .param("staff", staff.value()).param("now", PublishedShifts.stored(clock.instant()))
                .param("gained", gained.toArray(String[]::new)).param("lost", lost.toArray(String[]::new)).update();
    }

    private List<String> seen(StaffId staff) {
        return jdbc.sql("SELECT shift_ids FROM rostering.seen_plan WHERE staff_id = ?").param(staff.value())
                .query((row, number) -> Arrays.asList((String[]) row.getArray(1).getArray())).optional().orElse(List.of());
    }
}
