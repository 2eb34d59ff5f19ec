package org.tessellate.app.rostering;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.search.RosterSearch;
import org.tessellate.engine.rostering.search.RosterSolution;
import org.tessellate.engine.rostering.search.SearchProgress;

/** Writes progress a few times a second and hears there whether to stop; called on one thread, asked by others. */
final class SolveReporting implements RosterSearch.Listener {

    private static final long REPORT_EVERY = Duration.ofMillis(250).toNanos();
    /** Looking at the plan takes time that the search could use: at most a twentieth of it. */
    private static final int SHARE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(SolveReporting.class);

    private final SolveStore store;
    private final String id;
    private final RosterCheck draft;
    private long lastReport;
    private long nextLook;
    private long seenHard = -1;
    private long seenSoft = -1;
    private @Nullable Map<String, Long> costByRule;
    private @Nullable Integer unmetHours;
    private volatile boolean stopped;

    SolveReporting(SolveStore store, String id, RosterCheck draft) {
        this.store = store;
        this.id = id;
        this.draft = draft;
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public void progress(SearchProgress progress, Supplier<Roster> best) {
        long now = System.nanoTime();
        if (now - lastReport > REPORT_EVERY) {
            lastReport = now;
            if (now > nextLook && (progress.hard() != seenHard || progress.soft() != seenSoft)) {
                look(progress, best.get());
                nextLook = System.nanoTime() + SHARE * (System.nanoTime() - now);
            }
            report(progress);
        }
    }

    void last(RosterSolution solution) {
        look(solution.progress(), solution.roster());
        report(solution.progress());
    }

    private void look(SearchProgress progress, Roster plan) {
        PlanView view = new PlanView(draft.problem(), plan);
        costByRule = draft.verifier().verify(plan).score().byRule();
        unmetHours = draft.stored().basis().coverage().stream().mapToInt(need -> need.unmetHours(view.count(need.requirement()))).sum();
        seenHard = progress.hard();
        seenSoft = progress.soft();
    }

    private void report(SearchProgress progress) {
        try {
            stopped |= store.report(id, SolveView.Progress.of(progress, costByRule, unmetHours));
        } catch (DataAccessException failure) {
            LOG.warn("The progress of the search ({}) could not be written; it goes on", id, failure);
        }
    }
}
