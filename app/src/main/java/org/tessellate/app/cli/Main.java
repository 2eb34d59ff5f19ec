package org.tessellate.app.cli;

import org.tessellate.app.cli.contract.ContractCommand;
import org.tessellate.app.runtime.StartupFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The one entry point of the jar. */
@Command(name = "tessellate", mixinStandardHelpOptions = true, version = "Tessellate 0.1.0",
        description = "Plans people, rooms, equipment and appointments of a hospital.",
        subcommands = {RunCommand.class, SolveCommand.class, ImportCommand.class, PullCommand.class, AuditCommand.class, MeasureCommand.class, ErpSimulatorCommand.class,
            ContractCommand.class})
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        int status = commands.execute(arguments);
        // The server goes on in its own threads after "run" has returned.
        if (status != RunCommand.STARTED) {
            System.exit(status);
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static int report(Exception failure, CommandLine command) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupFailure || cause instanceof CommandFailure) {
                command.getErr().println(cause.getMessage());
                return 1;
            }
        }
        failure.printStackTrace(command.getErr());
        return 1;
    }
}
