package org.tessellate.app.cli;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pull}: has a running Tessellate fetch history from a record system, and shows how far it is. */
@Command(name = "pull", mixinStandardHelpOptions = true,
        description = "Fetch history of appointments and encounters from a record system by FHIR (docs/ehr.md). Ending this command ends only the showing.")
final class PullCommand implements Callable<Integer> {

    private static final int LOOK_EVERY_SECONDS = 2;

    @Option(names = "--system", required = true, description = "The system's id in tessellate.ehr.systems.")
    private String system = "";

    @Option(names = "--unit", required = true, description = "The unit the history belongs to.")
    private String unit = "";

    @Option(names = "--months", defaultValue = "24", description = "How many months back (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(names = "--narrowing", description = "Search parameters to add, for instance location=Location/ed.")
    private @Nullable String narrowing;

    @Option(names = "--resume", description = "The id of a failed pull to go on with.")
    private @Nullable String resume;

    @Mixin
    private Connection connection = new Connection();

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public Integer call() throws InterruptedException {
        ApiSession session = connection.open();
        JsonNode pull = begun(session);
        while (pull.path("status").asString("").equals("RUNNING")) {
            System.err.printf("%d of %d parts, %d pages, %d rows%n", pull.path("done").asLong(), pull.path("parts").asLong(), pull.path("pages").asLong(), pull.path("rows").asLong());
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            pull = session.send(session.request("/api/v1/ehr/pulls/" + pull.path("id").asString()).GET().build());
        }
        System.out.println(pull.toPrettyString());
        return pull.path("status").asString("").equals("COMPLETED") ? 0 : 1;
    }

    private JsonNode begun(ApiSession session) {
        if (resume != null) {
            return session.send(session.request("/api/v1/ehr/pulls/" + resume + "/resume").POST(HttpRequest.BodyPublishers.noBody()).build());
        }
        Map<String, Object> order = new LinkedHashMap<>(Map.of("system", system, "unit", unit, "months", months));
        if (narrowing != null) {
            order.put("narrowing", narrowing);
        }
        return session.send(session.request("/api/v1/ehr/pulls").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(order))).build());
    }
}
