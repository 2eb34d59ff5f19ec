package org.tessellate.app.rostering;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.FairHolidays;
import org.tessellate.engine.rostering.rules.FairNights;
import org.tessellate.engine.rostering.rules.FairShare;
import org.tessellate.engine.rostering.rules.FairWeekends;
import org.tessellate.engine.rostering.rules.RuleCatalogue;

/** Carries nights, weekend shifts and holidays above or below the fair share into later rosters (C4). */
@Component
class FairnessLedger {

    private final JdbcClient jdbc;

    FairnessLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(RosterCheck check, List<StoredRoster> replaced) {
        replaced.forEach(old -> jdbc.sql("DELETE FROM rostering.fairness WHERE roster_id = ?").params(old.id().value()).update());
        RosterProblem problem = check.problem();
        FairNights nights = new FairNights(RuleCatalogue.type("fair-nights").setting());
        FairWeekends weekends = new FairWeekends(RuleCatalogue.type("fair-weekends").setting());
        Map<String, RosterView.Row> rows = BoardRows.rows(check).stream().collect(Collectors.toMap(RosterView.Row::staff, row -> row));
        for (StaffProfile staff : problem.staff()) {
            RosterView.Row row = rows.get(staff.id());
            add(check, staff, change(nights.share(problem, staff), row.nights(), staff.carry().nights()),
                    change(weekends.share(problem, staff), row.weekendShifts(), staff.carry().weekendShifts()), holidays(check, staff));
        }
    }

    /** Only a policy says which days are holidays; where several rules do, the first one's count. */
    private static int holidays(RosterCheck check, StaffProfile staff) {
        RosterProblem problem = check.problem();
        return problem.rules().stream().filter(rule -> rule.type().equals("fair-holidays")).findFirst().map(FairHolidays::new).map(rule -> {
            int worked = (int) check.roster().of(staff.id()).stream().filter(shift -> rule.holidays().contains(shift.date())).count();
            return change(rule.share(problem, staff), worked, staff.carry().holidays());
        }).orElse(0);
    }

    // The share already holds what was carried in, so only this roster's own deviation is added.
    private static int change(FairShare share, int count, int carried) {
        boolean nothingToShare = share.high() == Integer.MAX_VALUE;
        return nothingToShare ? 0 : Math.max(0, count - share.high()) - Math.max(0, share.low() - count) - carried;
    }

    private void add(RosterCheck check, StaffProfile staff, int nights, int weekends, int holidays) {
        jdbc.sql("""
                INSERT INTO rostering.fairness (roster_id, staff_id, nights, weekend_shifts, holidays) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (roster_id, staff_id) DO UPDATE
                SET nights = EXCLUDED.nights, weekend_shifts = EXCLUDED.weekend_shifts, holidays = EXCLUDED.holidays""")
                .params(check.stored().id().value(), staff.id(), nights, weekends, holidays)
                .update();
    }
}
