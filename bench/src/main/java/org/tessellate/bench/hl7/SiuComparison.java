package org.tessellate.bench.hl7;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;
import org.tessellate.bench.server.PrivateServer;
import tools.jackson.databind.JsonNode;

/** Sends each SIU message of a corpus to a hospital that has what it names, reads the visit over FHIR and lays it beside what another converter made of the message. */
final class SiuComparison {

    private static final String READER = "corpus.scheduler";
    /** Before the first appointment of the corpus. */
    private static final Instant BEFORE = Instant.parse("2021-08-09T06:00:00Z");
    private static final Duration UNTIL_MISSED = Duration.ofHours(2);

    private final PrivateServer server;
    private final Consumer<Instant> serve;
    private final int port;
    private final Journal journal;
    private final Map<String, int[]> counts = new TreeMap<>();
    private final Map<String, Set<String>> reasons = new TreeMap<>();
    private int unexplained;

    /** {@code serve} makes the server serve at a moment, with MLLP on the port. */
    SiuComparison(PrivateServer server, Consumer<Instant> serve, int port, Journal journal) {
        this.server = server;
        this.serve = serve;
        this.port = port;
        this.journal = journal;
    }

    void run(List<SiuFile> files, Map<String, VisitFacts> expected) {
        List<SiuFile> compared = files.stream().filter(file -> expected.containsKey(file.name())).toList();
        serve.accept(BEFORE);
        new CorpusHospital(server.administrator()).build(compared, server.home());
        server.administrator().post("/api/v1/users", Map.of("username", READER, "displayName", "Corpus", "password", READER, "grants", List.of(Map.of("role", "SCHEDULER"))));
        compared.stream().filter(file -> !isMissed(file)).forEach(file -> compare(file, expected.get(file.name()), true));
        compared.stream().filter(SiuComparison::isMissed).forEach(file -> tell(file.booking(), file));
        compared.stream().filter(SiuComparison::isMissed).sorted(Comparator.comparing(SiuFile::start)).forEach(file -> {
            serve.accept(file.start().plus(UNTIL_MISSED));
            compare(file, expected.get(file.name()), false);
        });
        report(files.size(), compared.size());
    }

    /** Only what has begun can be missed. */
    private static boolean isMissed(SiuFile file) {
        return file.trigger().equals("S26");
    }

    private void compare(SiuFile file, VisitFacts wanted, boolean booksFirst) {
        if (booksFirst && !file.trigger().equals("S12")) {
            tell(file.booking(), file);
        }
        tell(file, file);
        JsonNode visit = visit(file);
        VisitFacts ours = VisitFacts.of(visit, reference -> reference.replaceAll("\\.\\d+$", ""));
        Map<String, Object> facts = new LinkedHashMap<>();
        wanted.fields().forEach((field, value) -> facts.put(field, judge(file, field, value, ours.fields().get(field))));
        facts.put("file", file.name());
        journal.step("siu", facts);
        makeRoom(visit);
    }

    private String judge(SiuFile file, String field, String wanted, String ours) {
        int[] count = counts.computeIfAbsent(field, any -> new int[3]);
        if (Objects.equals(wanted, ours)) {
            count[0]++;
            return "agrees: " + wanted;
        }
        count[ours == null ? 2 : 1]++;
        Optional<String> why = SiuReasons.why(file, field);
        why.ifPresentOrElse(reason -> reasons.computeIfAbsent(field, any -> new TreeSet<>()).add(reason), () -> unexplained++);
        return "expected %s, got %s%s".formatted(wanted, ours == null ? "nothing" : ours, why.map(reason -> ": " + reason).orElse(""));
    }

    private void tell(SiuFile message, SiuFile file) {
        try (Mllp line = new Mllp(port, 60_000)) {
            String answer = line.ask(message.from(file.name()), StandardCharsets.UTF_8);
            if (!answer.contains("MSA|AA")) {
                throw new BenchFailure("%s (%s) was answered: %s".formatted(file.name(), message.trigger(), answer.replace('\r', ' ')), "the corpus is another one.");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** By the filler's number, of this sender. */
    private JsonNode visit(SiuFile file) {
        String number = file.value("SCH", 2, 1);
        JsonNode found = reader().get("/fhir/r4/Appointment?_count=200&identifier=" + number);
        List<JsonNode> ours = new ArrayList<>();
        found.path("entry").valueStream().map(entry -> entry.path("resource")).filter(one -> one.path("identifier").toString().contains(file.name())).forEach(ours::add);
        if (ours.size() != 1) {
            throw new BenchFailure("%s is (%d) visits.".formatted(file.name(), ours.size()), "the numbers are not its own.");
        }
        return ours.getFirst();
    }

    private Api reader() {
        return Api.signIn(server.url(), READER, READER);
    }

    /** The next message wants the same room. */
    private void makeRoom(JsonNode visit) {
        if (visit.path("status").asString("").equals("booked")) {
            Api.Answer cancelled = reader().tryPost("/api/v1/appointments/%s/cancel".formatted(visit.path("id").asString("")), Map.of("reason", "The next message wants it."));
            if (!cancelled.isOk()) {
                throw new BenchFailure(cancelled.problem(), "the visit has begun.");
            }
        }
    }

    private void report(int files, int compared) {
        journal.say("%d SIU messages, %d with an expectation", files, compared);
        int[] all = new int[3];
        counts.forEach((field, count) -> {
            journal.say("  %-26s agrees %2d, differs %2d, not carried %2d  %s", field, count[0], count[1], count[2], String.join("; ", reasons.getOrDefault(field, Set.of())));
            for (int i = 0; i < all.length; i++) {
                all[i] += count[i];
            }
        });
        journal.figure("siu_compared", compared);
        journal.figure("siu_fields_agree", all[0]);
        journal.figure("siu_fields_differ", all[1]);
        journal.figure("siu_fields_not_carried", all[2]);
        journal.figure("siu_unexplained", unexplained);
    }
}
