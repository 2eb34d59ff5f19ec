package org.tessellate.app.cli;

import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code import}: brings a CSV of history into a running Tessellate and prints its data-quality report. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Bring a CSV (or .csv.gz) of demand history in and print its data-quality report.")
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--unit", required = true, description = "The unit the counts belong to.")
    private String unit = "";

    @Option(names = "--service", description = "The service the counts belong to.")
    private @Nullable String service;

    @Option(names = "--columns", description = "Column mapping, for instance time=datetime_local,value=arrivals", defaultValue = "time=time,value=value")
    private String columns = "";

    @Mixin
    private Connection connection = new Connection();

    @Override
    public Integer call() throws FileNotFoundException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("The file (%s) cannot be read.".formatted(file), "the name has a typing error.");
        }
        ApiSession session = connection.open();
        System.err.printf("Sending %s …%n", file);
        JsonNode report = session.send(session.request("/api/v1/demand/imports?" + query())
                .header("Content-Type", file.toString().endsWith(".gz") ? "application/gzip" : "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file)).build());
        System.out.println(report.toPrettyString());
        return 0;
    }

    private String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("unit", unit);
        parameters.put("columns", columns);
        parameters.put("fileName", file.getFileName().toString());
        if (service != null) {
            parameters.put("service", service);
        }
        return parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
