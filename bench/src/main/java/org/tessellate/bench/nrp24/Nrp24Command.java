package org.tessellate.bench.nrp24;

import java.util.concurrent.Callable;
import org.tessellate.bench.roster.RosterOptions;
import org.tessellate.bench.roster.RosterRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench nrp24}: the roster engine on the instances of Curtois and Qu. */
@Command(name = Nrp24.NAME, mixinStandardHelpOptions = true, description = "Solve shift-scheduling instances of Curtois and Qu; the roster is written as their CSV.")
public final class Nrp24Command implements Callable<Integer> {

    @Mixin
    private final RosterOptions options = new RosterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return new RosterRuns(Nrp24.in(options.folder(Nrp24.NAME)), options, spec.commandLine().getOut()).run();
    }
}
