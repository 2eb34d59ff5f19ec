package org.tessellate.bench.roster;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.tessellate.engine.rostering.search.RosterSearch;
import org.tessellate.engine.rostering.search.RosterSolution;
import org.tessellate.engine.rostering.search.SearchSettings;

/** Solves instances of a suite in turn and says how good each plan is. */
public final class RosterRuns {

    private final RosterSuite suite;
    private final RosterOptions options;
    private final Report report;

    public RosterRuns(RosterSuite suite, RosterOptions options, PrintWriter screen) {
        this.suite = suite;
        this.options = options;
        this.report = new Report(options, screen);
    }

    public int run() {
        options.check();
        List<String> instances = options.instances(suite);
        report.begin(Measurement.HEADER);
        for (String instance : instances) {
            Measurement measured = measure(instance, instances.size() > 1);
            report.add(measured.row(), measured.json());
        }
        return 0;
    }

    private Measurement measure(String name, boolean several) {
        TimeLimit time = TimeLimit.beginsNow(Duration.ofSeconds(options.seconds()));
        RosterSuite.Instance instance = suite.read(name);
        RosterSolution solution = solve(instance, time);
        if (options.out() != null) {
            instance.write(solution.roster(), several ? suite.target(options.out(), name) : options.out());
        }
        return new Measurement(suite.name(), name, options.seconds(), options.threads(), options.seed(), solution.verification().feasible(),
                solution.verification().score().soft(), suite.bestKnown().of(name), solution.lowerBound(), solution.progress().movesPerSecond());
    }

    /** What reading and preparing took is taken off the time for the search. */
    private RosterSolution solve(RosterSuite.Instance instance, TimeLimit time) {
        RosterSearch search = new RosterSearch(instance.problem());
        return search.solve(new SearchSettings(options.seed(), options.threads(), time.left(), 0));
    }
}
