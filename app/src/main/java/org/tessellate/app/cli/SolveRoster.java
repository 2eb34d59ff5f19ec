package org.tessellate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.search.RosterSearch;
import org.tessellate.engine.rostering.search.RosterSolution;
import org.tessellate.engine.rostering.search.SearchProgress;
import org.tessellate.engine.rostering.search.SearchSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code solve roster}: drafts one roster from a file and explains it, without server or database. */
@Command(name = "roster", mixinStandardHelpOptions = true,
        description = "Draft a roster from a JSON problem (docs/solve-roster.md) and explain it.")
final class SolveRoster implements Callable<Integer> {

    private static final long SAY_EVERY_MILLIS = 1_000;

    @Parameters(paramLabel = "FILE", description = "The problem as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--seconds", defaultValue = "10", description = "How long to search (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--threads", description = "How many threads search (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", defaultValue = "1", description = "Where chance starts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--moves", description = "Stop after so many moves instead of seconds, on one thread: the same plan each time.")
    private long moves;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private long lastSaid = -SAY_EVERY_MILLIS;

    @Override
    public Integer call() {
        RosterProblem problem = new RosterReading().read(file);
        SearchSettings settings = moves > 0 ? SearchSettings.moves(moves, seed) : SearchSettings.seconds(seconds, threads, seed);
        RosterSolution solution = new RosterSearch(problem).solve(settings, Roster.EMPTY, this::say, () -> false);
        new RosterPrint(problem, solution, spec.commandLine().getOut()).print();
        return solution.verification().feasible() ? 0 : 2;
    }

    private void say(SearchProgress progress) {
        if (progress.elapsed().toMillis() - lastSaid >= SAY_EVERY_MILLIS) {
            lastSaid = progress.elapsed().toMillis();
            PrintWriter err = spec.commandLine().getErr();
            err.printf("%5.1f s  hard %d  cost %d  %,d moves/s%n", progress.elapsed().toMillis() / 1000.0, progress.hard(), progress.soft(),
                    progress.movesPerSecond());
            err.flush();
        }
    }
}
