package org.tessellate.app.interop.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files with one flat JSON object a line, turned into CSV with the columns of the contract, so that one reader judges both. */
final class Ndjson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Some systems begin every text with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Ndjson() {}

    static boolean isNamed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".ndjson") || lower.endsWith(".jsonl");
    }

    /** Line n of the CSV is the object of line n - 1, as its header stands above. The copy goes when the stream is closed. */
    static InputStream asCsv(Path file, ImportOrder order) throws IOException {
        Path csv = Files.createTempFile(file.getParent(), ".csv", ".part");
        try (Writer out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8); CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            Collection<String> columns = columns(file, order);
            printer.printRecord(columns);
            eachObject(file, object -> printer.printRecord(columns.stream().map(column -> cell(object.path(column))).toList()));
        } catch (MalformedInputException broken) {
            throw Problem.invalid(ProblemCode.MALFORMED_FILE, "The file is no UTF-8 text.", "Save it as UTF-8, the only way to write JSON.");
        }
        return Files.newInputStream(csv, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Those of the contract that occur in the file. */
    private static Collection<String> columns(Path file, ImportOrder order) throws IOException {
        List<String> known = order.schema().fields().stream().map(field -> order.columns().getOrDefault(field.name(), field.name())).toList();
        Set<String> found = new LinkedHashSet<>();
        eachObject(file, object -> object.propertyNames().stream().filter(known::contains).forEach(found::add));
        return found;
    }

    private interface Taking {
        void take(JsonNode object) throws IOException;
    }

    private static void eachObject(Path file, Taking taking) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                taking.take(object(number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line, number));
            }
        }
    }

    private static String cell(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asString() : value.toString();
    }

    private static JsonNode object(String line, int number) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
            throw unreadable(number, 1);
        } catch (JacksonException broken) {
            throw unreadable(number, broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr());
        }
    }

    // Not what stands there: it may be a patient's.
    private static Problem unreadable(int line, int column) {
        return Problem.invalid(ProblemCode.MALFORMED_FILE, "Line %d is no JSON object from column %d on.".formatted(line, column),
                "Write one object a line, for instance {\"time\": \"2026-03-02T08:00\", \"value\": 12}, and no empty lines.");
    }
}
