package org.tessellate.bench.hl7;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;

/** Sends each message of a folder as it is and says what became of it; none may go unanswered. */
final class CorpusRun {

    private static final Pattern UNIT = Pattern.compile("\rPV1\\|[^|\r]*\\|[^|\r]*\\|([^|^\r]+)");

    private final Api api;
    private final int port;
    private final Journal journal;

    CorpusRun(Api api, int port, Journal journal) {
        this.api = api;
        this.port = port;
        this.journal = journal;
    }

    void run(Path folder) {
        Map<String, Integer> account = new TreeMap<>();
        List<Path> files = files(folder);
        List<String> messages = IntStream.range(0, files.size()).mapToObj(number -> numbered(text(files.get(number)), number)).toList();
        knowTheUnits(messages);
        for (int number = 0; number < messages.size(); number++) {
            String became = ask(messages.get(number));
            account.merge(became, 1, Integer::sum);
            journal.step("message", Map.of("file", folder.relativize(files.get(number)).toString(), "became", became));
        }
        account.forEach((became, count) -> journal.say("%5d  %s", count, became));
        tell(messages.size(), account);
    }

    private void tell(int messages, Map<String, Integer> account) {
        Map<String, Long> statuses = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        for (String status : new Kept(api).all().values()) {
            statuses.merge(status.split(" ", 2)[0].toLowerCase(Locale.ROOT), 1L, Long::sum);
            reasons.merge(status.replaceAll("visit/[^ ]+", "visit"), 1L, Long::sum);
        }
        reasons.forEach((reason, count) -> journal.say("%5d  in the inbox: %s", count, reason));
        statuses.forEach(journal::figure);
        journal.figure("messages", messages);
        journal.figure("unaccounted", account.getOrDefault("UNANSWERED", 0));
    }

    /** Every point of care is a ward here, so that patients come and go. */
    private void knowTheUnits(List<String> messages) {
        api.post("/api/v1/facilities", Map.of("id", "bench", "name", "Bench", "zone", "America/Chicago"));
        api.post("/api/v1/units", Map.of("id", "ward", "facility", "bench", "name", "Ward", "kind", "INPATIENT", "serviceLine", "Medicine", "capacity", 30));
        Set<String> units = new TreeSet<>();
        for (String message : messages) {
            Matcher place = UNIT.matcher(message);
            while (place.find()) {
                units.add(place.group(1));
            }
        }
        units.forEach(unit -> api.post("/api/v1/foreign-codes", Map.of("kind", "UNIT", "code", unit, "means", "ward")));
    }

    /** The answer's code and what it says; silence is right where the message asks for none. */
    private String ask(String message) {
        String[] header = message.split("\r", 2)[0].split("\\|", -1);
        boolean silent = header.length > 15 && header[14].matches("NE|ER|SU") && header[15].matches("NE|ER|SU|");
        try (Mllp line = new Mllp(port, silent ? 5_000 : 60_000)) {
            String answer = line.ask(message, StandardCharsets.UTF_8);
            String[] parts = answer.split("MSA\\|", 2);
            String error = answer.contains("ERR|") ? " " + answer.substring(answer.indexOf("ERR|")).strip().replace('\r', ' ') : "";
            return parts.length < 2 ? "UNREADABLE ANSWER" : parts[1].substring(0, 2) + error;
        } catch (IOException unanswered) {
            return silent ? "no answer, as asked" : "UNANSWERED";
        }
    }

    /** The messages about appointments, by the names of their files. */
    static List<SiuFile> appointments(Path folder) {
        return files(folder).stream().map(file -> new SiuFile(file.getFileName().toString().replace(".hl7", ""), text(file))).filter(SiuFile::isSiu).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst("^\u00ef\u00bb\u00bf", "").replaceAll("[\\x0B\\x1C]", "").replaceAll("\r\n?|\n", "\r");
        } catch (IOException failure) {
            throw new UncheckedIOException("The file (%s) cannot be read.".formatted(file), failure);
        }
    }

    /** Files of different origin share control ids: here each is a message of its own. */
    private static String numbered(String message, int number) {
        String[] fields = message.split("\r", 2)[0].split("\\|", -1);
        if (!message.startsWith("MSH|") || fields.length < 10) {
            return message;
        }
        fields[9] = "C" + number;
        int end = message.indexOf('\r');
        return String.join("|", fields) + (end < 0 ? "" : message.substring(end));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(".hl7")).sorted().toList();
            if (found.isEmpty()) {
                throw new BenchFailure("The folder (%s) holds no *.hl7 file.".formatted(folder), "it is another folder.");
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder (%s) cannot be read.".formatted(folder), failure);
        }
    }
}
