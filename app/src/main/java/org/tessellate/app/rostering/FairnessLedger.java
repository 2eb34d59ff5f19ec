package org.tessellate.app.rostering;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.rostering.rules.FairNights;
import org.tessellate.engine.rostering.rules.FairShare;
import org.tessellate.engine.rostering.rules.FairWeekends;
import org.tessellate.engine.rostering.rules.RuleCatalogue;

/** Carries nights and weekend shifts above or below the fair share into later rosters (C4). */
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
        for (StaffProfile staff : problem.staff()) {
            List<WorkedShift> worked = check.roster().of(staff.id()).stream().map(problem::worked).toList();
            int nightsWorked = (int) worked.stream().filter(s -> s.is(ShiftKind.NIGHT)).count();
            int weekendsWorked = (int) worked.stream().filter(s -> problem.horizon().isWeekend(s.date())).count();
            add(check, staff, signed(nights.share(problem, staff), nightsWorked), signed(weekends.share(problem, staff), weekendsWorked));
        }
    }

    // The share already holds what was carried in, so only this roster's own deviation is added.
    private static int signed(FairShare share, int count) {
        return Math.max(0, count - share.high()) - Math.max(0, share.low() - count);
    }

    private void add(RosterCheck check, StaffProfile staff, int nights, int weekends) {
        jdbc.sql("""
                INSERT INTO rostering.fairness (roster_id, staff_id, nights, weekend_shifts) VALUES (?, ?, ?, ?)
                ON CONFLICT (roster_id, staff_id) DO UPDATE SET nights = EXCLUDED.nights, weekend_shifts = EXCLUDED.weekend_shifts""")
                .params(check.stored().id().value(), staff.id(), nights - staff.carry().nights(), weekends - staff.carry().weekendShifts())
                .update();
    }
}
