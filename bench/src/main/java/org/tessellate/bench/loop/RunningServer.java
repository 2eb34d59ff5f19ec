package org.tessellate.bench.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.server.Api;

/** A Tessellate that somebody else started; its clock must already stand after the file's end. */
final class RunningServer implements Server {

    private final String url;

    RunningServer(String url) {
        this.url = url.replaceAll("/+$", "");
    }

    @Override
    public Duration serveAsOf(Instant moment) {
        // Its clock is its own: moments in the past are asked for with asOf.
        return Duration.ZERO;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Api administrator() {
        return Api.signIn(url, fromEnvironment("TESSELLATE_USER"), fromEnvironment("TESSELLATE_PASSWORD"));
    }

    private static String fromEnvironment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElseThrow(() -> new BenchFailure("%s is not set.".formatted(name),
                "set TESSELLATE_USER and TESSELLATE_PASSWORD to an administrator of the running Tessellate."));
    }

    @Override
    public boolean auditIsWholeFromOutside() {
        return administrator().get("/api/v1/audit/verification").get("intact").asBoolean();
    }

    @Override
    public void close() {
        // It goes on.
    }
}
