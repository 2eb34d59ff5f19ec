package org.tessellate.bench.inrc2;

import java.util.concurrent.Callable;
import org.tessellate.bench.roster.RosterOptions;
import org.tessellate.bench.roster.RosterRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench inrc2}: the roster engine on the competition's instances, all weeks at once. */
@Command(name = Inrc2.NAME, mixinStandardHelpOptions = true, description = "Solve instances of the Second International Nurse Rostering Competition statically; "
        + "the roster is written as sol-week0.txt and so on.")
public final class Inrc2Command implements Callable<Integer> {

    @Mixin
    private final RosterOptions options = new RosterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return new RosterRuns(Inrc2.in(options.folder(Inrc2.NAME)), options, spec.commandLine().getOut()).run();
    }
}
