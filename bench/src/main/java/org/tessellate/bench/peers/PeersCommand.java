package org.tessellate.bench.peers;

import java.util.List;
import java.util.concurrent.Callable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.nrp24.Nrp24;
import org.tessellate.bench.peers.timefold.Timefold;
import org.tessellate.bench.roster.RosterOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench peers}: the roster engine beside other open solvers. */
@Command(name = "peers", mixinStandardHelpOptions = true,
        description = "Solve the same instances with Tessellate, Timefold CE and plain CP-SAT, one after the other, and let one judge compare.")
public final class PeersCommand implements Callable<Integer> {

    @Option(names = "--suite", description = "The suite of instances; so far nrp24 (default: ${DEFAULT-VALUE}).", defaultValue = Nrp24.NAME)
    private String suite = "";

    @Mixin
    private final RosterOptions options = new RosterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!suite.equals(Nrp24.NAME)) {
            throw new BenchFailure("The suite (%s) is not known to the peers.".formatted(suite), "use --suite %s.".formatted(Nrp24.NAME));
        }
        List<Peer> peers = List.of(new Ours(), new Timefold(), new PlainCpSat());
        return new PeerRuns(Nrp24.in(options.folder(suite)), peers, options, spec.commandLine().getOut()).run();
    }
}
