package org.tessellate.app.demand.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;

/**
 * What to import and how to read it.
 *
 * @param unit the unit of every row, when the file has no unit column
 * @param service the service of every row, or none for the unit as a whole
 * @param columns the file's column for each field that is not called by its own name
 * @param charset UTF-8 unless said otherwise
 * @param delimiter a comma unless said otherwise
 */
public record ImportOrder(
        HistorySchema schema,
        String fileName,
        @Nullable String unit,
        @Nullable String service,
        Map<String, String> columns,
        @Nullable String charset,
        @Nullable String delimiter) {

    private static final int LONGEST_NAME = 200;

    public ImportOrder {
        columns = Map.copyOf(columns);
        if (fileName.length() > LONGEST_NAME) {
            fileName = fileName.substring(fileName.length() - LONGEST_NAME);
        }
    }

    /** Reads {@code time=datetime_local,value=arrivals}. */
    public static Map<String, String> columns(@Nullable String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (text != null && !text.isBlank()) {
            for (String pair : text.split(",")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw Problem.badRequest("The column mapping (%s) cannot be read.".formatted(pair),
                            "Write field=column pairs, for instance time=datetime_local,value=arrivals.");
                }
                columns.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        return columns;
    }

    /** Two orders with the same key read the same file to the same rows. */
    String key(String fileHash) {
        return String.join("|", fileHash, schema.slug(), String.valueOf(unit), String.valueOf(service),
                new TreeMap<>(columns).toString(), String.valueOf(charset), String.valueOf(delimiter));
    }
}
