package org.tessellate.bench;

import org.tessellate.bench.claim.ClaimCommand;
import org.tessellate.bench.consistency.ConsistencyCommand;
import org.tessellate.bench.console.ConsoleCommand;
import org.tessellate.bench.demand.DemandCommand;
import org.tessellate.bench.demand.ForecastCommand;
import org.tessellate.bench.duration.DurationCommand;
import org.tessellate.bench.find.FindCommand;
import org.tessellate.bench.events.EventsCommand;
import org.tessellate.bench.hl7.Hl7Command;
import org.tessellate.bench.inrc2.Inrc2Command;
import org.tessellate.bench.load.FhirCommand;
import org.tessellate.bench.load.LoadCommand;
import org.tessellate.bench.loop.LoopCommand;
import org.tessellate.bench.noshow.NoShowCommand;
import org.tessellate.bench.nrp24.Nrp24Command;
import org.tessellate.bench.peers.PeersCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the measurements and runs one: {@code ./tessellate bench NAME}. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures Tessellate; each figure comes with its command.",
        subcommands = {LoopCommand.class, DemandCommand.class, ForecastCommand.class, NoShowCommand.class, DurationCommand.class, ConsoleCommand.class, EventsCommand.class, Hl7Command.class, FindCommand.class, ClaimCommand.class, ConsistencyCommand.class, FhirCommand.class, LoadCommand.class, Nrp24Command.class, Inrc2Command.class, PeersCommand.class})
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof BenchFailure) {
                command.getErr().println(failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        return commands;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
