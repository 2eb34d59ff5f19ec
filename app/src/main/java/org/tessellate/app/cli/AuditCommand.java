package org.tessellate.app.cli;

import java.nio.file.Path;
import org.tessellate.app.audit.AuditCheck;
import org.tessellate.app.audit.AuditVerification;
import org.tessellate.app.runtime.DatabaseVisit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code audit verify}: is the record whole? Works while Tessellate runs and when it does not. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Check the audit record: ./tessellate audit verify")
final class AuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = "Recompute the hash chain; exit status 1 when a row was changed, removed or reordered.")
    int verify(@Option(names = "--home", description = "The data directory.", defaultValue = "${env:TESSELLATE_HOME:-data}") Path home) throws Exception {
        Path directory = home.toAbsolutePath().normalize();
        try (DatabaseVisit visit = DatabaseVisit.to(directory)) {
            AuditVerification result = AuditCheck.run(visit.database(), directory, checked -> System.err.printf("%d checked%n", checked));
            result.findings().forEach(System.out::println);
            System.out.printf("%s: %d events sealed, %d waiting for their seal, head %s%n",
                    result.intact() ? "The audit record is whole" : "THE AUDIT RECORD WAS TAMPERED WITH", result.sealed(), result.waiting(), result.head());
            return result.intact() ? 0 : 1;
        }
    }
}
