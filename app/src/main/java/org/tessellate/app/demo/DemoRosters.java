package org.tessellate.app.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterLine;
import org.tessellate.app.rostering.RosterOrder;
import org.tessellate.app.rostering.RosterProposals;
import org.tessellate.app.rostering.RosterStatus;
import org.tessellate.app.rostering.RosterView;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.rostering.SolveView;
import org.tessellate.app.rostering.Solves;

/** Four weeks of rosters for each unit of the demo hospital, taken one step at a time: draft, search, propose, accept. */
@Component
class DemoRosters {

    private static final int DAYS = 28;

    private final Rosters rosters;
    private final Solves solves;
    private final RosterProposals proposals;
    private final Decisions decisions;
    private final Access access;
    private final Clock clock;

    /** A unit, how long to search, whether its demand is forecast, and whether its roster is accepted or left for somebody to decide. */
    private enum Plan {
        ED("ed", 8, true, true),
        CLINIC("clinic", 3, false, true),
        THEATRES("theatres", 3, false, true),
        WARD("ward-4w", 4, false, false);

        private final UnitId unit;
        private final int seconds;
        private final boolean forecast;
        private final boolean accepted;

        Plan(String unit, int seconds, boolean forecast, boolean accepted) {
            this.unit = new UnitId(unit);
            this.seconds = seconds;
            this.forecast = forecast;
            this.accepted = accepted;
        }
    }

    DemoRosters(Rosters rosters, Solves solves, RosterProposals proposals, Decisions decisions, Access access, Clock clock) {
        this.rosters = rosters;
        this.solves = solves;
        this.proposals = proposals;
        this.decisions = decisions;
        this.access = access;
        this.clock = clock;
    }

    /** Takes the next step of the first unit that needs one; false when nothing is left to do. */
    @Transactional
    public boolean step(ZoneId zone) {
        for (Plan plan : Plan.values()) {
            // Drafts that people make stay theirs, also when the demo starts once more.
            Optional<RosterLine> roster = rosters.list(plan.unit).stream().filter(line -> line.createdBy().equals(access.current().username())).findFirst();
            if (roster.isEmpty()) {
                draft(plan, zone);
                return true;
            }
            if (roster.get().status() == RosterStatus.DRAFT) {
                proposeWhenFound(plan, roster.get().id());
                return true;
            }
        }
        return false;
    }

    private void draft(Plan plan, ZoneId zone) {
        LocalDate monday = LocalDate.ofInstant(clock.instant(), zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        RosterView draft = rosters.create(new RosterOrder(plan.unit, monday, DAYS, null, null, null, null, !plan.forecast));
        solves.start(draft.id(), new Solves.Order(plan.seconds, null, 1L));
    }

    private void proposeWhenFound(Plan plan, RosterId draft) {
        boolean searching = solves.latest(draft).map(SolveView::active).orElse(false);
        if (!searching) {
            Recommendation proposed = proposals.propose(draft);
            if (plan.accepted) {
                decisions.accept(proposed.id(), proposed.version(), null, "The demo hospital starts with a published roster.");
            }
        }
    }
}
