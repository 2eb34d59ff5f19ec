package org.tessellate.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code solve}: answers one problem from a file. */
@Command(name = "solve", mixinStandardHelpOptions = true, description = "Solve one problem from a file, without server or database.",
        subcommands = {SolveBooking.class, SolveRoster.class})
final class SolveCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
