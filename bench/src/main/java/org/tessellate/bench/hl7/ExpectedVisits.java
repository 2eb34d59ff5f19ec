package org.tessellate.bench.hl7;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What another converter made of a message: bundles named {@code NAME-expected.json} below a folder, or in zip files there. */
final class ExpectedVisits {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDING = "-expected.json";

    private ExpectedVisits() {}

    /** By the name of the message's file without its ending; only bundles with an Appointment. */
    static Map<String, VisitFacts> below(Path folder) {
        Map<String, VisitFacts> found = new HashMap<>();
        read(folder, found);
        for (Path zip : files(folder, ".zip")) {
            try (FileSystem inside = FileSystems.newFileSystem(zip)) {
                read(inside.getPath("/"), found);
            } catch (IOException failure) {
                throw new UncheckedIOException("The file (%s) cannot be read.".formatted(zip), failure);
            }
        }
        return found;
    }

    private static void read(Path folder, Map<String, VisitFacts> found) {
        for (Path file : files(folder, ENDING)) {
            String name = file.getFileName().toString().replace(ENDING, "");
            Map<String, JsonNode> entries = entries(file);
            entries.values().stream().filter(one -> one.path("resourceType").asString("").equals("Appointment")).findFirst()
                    .ifPresent(visit -> found.put(name, VisitFacts.of(visit, reference -> actor(reference, entries))));
        }
    }

    private static Map<String, JsonNode> entries(Path file) {
        try {
            return JSON.readTree(Files.readString(file)).path("entry").valueStream().map(entry -> entry.path("resource"))
                    .collect(Collectors.toMap(one -> one.path("resourceType").asString("") + "/" + one.path("id").asString(""), one -> one, (first, second) -> first));
        } catch (IOException failure) {
            throw new UncheckedIOException("The file (%s) cannot be read.".formatted(file), failure);
        }
    }

    private static String actor(String reference, Map<String, JsonNode> entries) {
        JsonNode actor = entries.getOrDefault(reference, JSON.createObjectNode());
        String type = reference.split("/")[0];
        String code = type.equals("Location") ? Stream.of(actor.path("description").asString("").split("--")).limit(2).collect(Collectors.joining("^"))
                : actor.path("identifier").path(0).path("value").asString("");
        return type + "/" + CorpusHospital.id(code);
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder (%s) cannot be read.".formatted(folder), failure);
        }
    }
}
