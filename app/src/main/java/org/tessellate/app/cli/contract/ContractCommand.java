package org.tessellate.app.cli.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code check-contract}: holds a running system against what it publishes; reads only, unless told otherwise. */
@Command(name = "check-contract", mixinStandardHelpOptions = true,
        description = "Check that a running system keeps its published contracts: OpenAPI, errors, FHIR, CDS Hooks, SMART, events (docs/api-versioning.md). Exit status 1 when one is broken.")
public final class ContractCommand implements Callable<Integer> {

    @Option(names = "--url", description = "Address of the running system.", defaultValue = "${env:TESSELLATE_URL:-http://localhost:8080}")
    private String url = "";

    @Option(names = "--token", description = "A token there (or TESSELLATE_TOKEN); without one only what is open to everybody is looked at.",
            defaultValue = "${env:TESSELLATE_TOKEN:-}")
    private String token = "";

    @Option(names = "--json", description = "Write the findings to this file as well.")
    private @Nullable Path file;

    @Option(names = "--write", description = "Book a visit and cancel it again; in a sandbox only.")
    private boolean write;

    @Override
    public Integer call() {
        Findings findings = new Findings();
        Peer peer = new Peer(url, token.isBlank() ? null : token);
        Clock clock = Clock.systemUTC();
        findings.check("system", "it answers, and the token opens it", () -> reachable(peer));
        if (findings.count(Findings.State.FAILED) == 0) {
            look(peer, findings, clock);
        }
        findings.print(System.out);
        keep(findings);
        return findings.count(Findings.State.FAILED) == 0 ? 0 : 1;
    }

    private void look(Peer peer, Findings findings, Clock clock) {
        new ErrorChecks(peer, findings).run();
        new DiscoveryChecks(peer, findings).run();
        new FhirChecks(peer, findings, clock).run();
        if (peer.isSignedIn()) {
            new ReadChecks(peer, findings, clock).run();
        }
        if (write) {
            new BookingChecks(peer, findings, clock).run();
        }
    }

    private static void reachable(Peer peer) {
        int status = peer.get("/api/v1/me").status();
        Broken.unless(status == (peer.isSignedIn() ? 200 : 401), "GET /api/v1/me answers (%d). Maybe the address or the token is wrong.", status);
    }

    private void keep(Findings findings) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(findings.asJson(url)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
