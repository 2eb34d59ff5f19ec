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
    private final PrintWriter screen;

    public RosterRuns(RosterSuite suite, RosterOptions options, PrintWriter screen) {
        this.suite = suite;
        this.options = options;
        this.screen = screen;
    }

    public int run() {
        options.check();
        List<String> instances = options.instances(suite);
        if (options.json() != null) {
            JsonLines.begin(options.json());
        }
        screen.println(Measurement.HEADER);
        screen.flush();
        instances.forEach(instance -> report(measure(instance, instances.size() > 1)));
        return 0;
    }

    private void report(Measurement measurement) {
        screen.println(measurement.row());
        screen.flush();
        if (options.json() != null) {
            JsonLines.append(options.json(), measurement.json());
        }
    }

    private Measurement measure(String name, boolean several) {
        long start = System.nanoTime();
        RosterSuite.Instance instance = suite.read(name);
        RosterSolution solution = solve(instance, start);
        if (options.out() != null) {
            instance.write(solution.roster(), several ? suite.target(options.out(), name) : options.out());
        }
        return new Measurement(suite.name(), name, options.seconds(), options.threads(), options.seed(), solution.verification().feasible(),
                solution.verification().score().soft(), suite.bestKnown().of(name), solution.lowerBound(), solution.progress().movesPerSecond());
    }

    /** What reading and preparing took is taken off the time for the search. */
    private RosterSolution solve(RosterSuite.Instance instance, long start) {
        RosterSearch search = new RosterSearch(instance.problem());
        Duration left = Duration.ofSeconds(options.seconds()).minusNanos(System.nanoTime() - start);
        return search.solve(new SearchSettings(options.seed(), options.threads(), left.isNegative() ? Duration.ZERO : left, 0));
    }
}
