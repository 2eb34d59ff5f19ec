package org.tessellate.app.demand.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Formula;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of rejected rows (corrected and sent again, or discarded with a reason) and of a whole import that was a mistake. Thread-safe. */
@Service
public class Corrections {

    private static final int LONGEST_REASON = 200;
    private static final TypeReference<Map<String, String>> COLUMNS = new TypeReference<>() {};

    private final HistoryImports imports;
    private final OpenRows rows;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Access access;
    private final Audit audit;

    Corrections(HistoryImports imports, OpenRows rows, JdbcClient jdbc, JsonMapper json, Access access, Audit audit) {
        this.imports = imports;
        this.rows = rows;
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.audit = audit;
    }

    private record ReadAs(@Nullable String header, @Nullable String mapping) {}

    /** Sends corrected rows (by their line) again, read as the file was; those rejected once more stand in the quarantine of the new import. */
    public HistoryImport retry(String id, Map<Long, String> lines) {
        HistoryImport parent = writable(id);
        ReadAs as = correctable(id);
        String csv = as.header() + "\n" + String.join("\n", new TreeMap<>(lines).values()) + "\n";
        return corrected(parent, as, lines.keySet(), new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes a corrected file in the place of all rows that still wait; it has the header of the first one and commas. */
    public HistoryImport upload(String id, InputStream file) {
        HistoryImport parent = writable(id);
        ReadAs as = correctable(id);
        List<Long> open = imports.quarantine(id, 0, Quarantine.KEPT).stream().map(QuarantinedRow::line).toList();
        try (SpooledFile spooled = SpooledFile.of(file); InputStream upload = Files.newInputStream(spooled.path())) {
            requireAll(id, open.size(), rowsOf(spooled.path()));
            return corrected(parent, as, open, upload);
        } catch (IOException failure) {
            throw new UncheckedIOException("The corrected file of the import (%s) could not be read.\nMaybe the disk is full.".formatted(id), failure);
        }
    }

    // Tricky: no transaction around it, as the import writes its record in ones of its own and would wait for this one for ever.
    private HistoryImport corrected(HistoryImport parent, ReadAs as, Collection<Long> lines, InputStream csv) {
        return imports.again(parent.id(), lines, order(parent, as), csv);
    }

    private static long rowsOf(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return Math.max(0, lines.filter(line -> !line.isBlank()).count() - 1);
        }
    }

    // Rows that are not in the file would be called corrected though nothing of them came.
    private static void requireAll(String id, int waiting, long sent) {
        if (sent < waiting) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The file has (%d) rows, but (%d) wait in the quarantine of the import (%s)."
                    .formatted(sent, waiting, id), "Maybe discard the rows that are not needed first, or correct some rows on the page.");
        }
    }

    /** The waiting rows below the file's header, to be corrected in a spreadsheet and uploaded. */
    public String file(String id) {
        ReadAs as = correctable(id);
        return as.header() + "\n" + imports.quarantine(id, 0, Quarantine.KEPT).stream().map(row -> Formula.neutralized(row.raw()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Map<String, String> columns(JsonMapper json, ReadAs as) {
        return as.mapping() == null ? Map.of() : json.readValue(as.mapping(), COLUMNS);
    }

    private ImportOrder order(HistoryImport parent, ReadAs as) {
        return new ImportOrder(HistorySchema.of(parent.schema()), "corrected-" + parent.fileName(), parent.unit(), parent.service(),
                columns(json, as), null, null);
    }

    /** Lets rows go, with the reason on record. */
    @Transactional
    public int discard(String id, Collection<Long> lines, @Nullable String reason) {
        HistoryImport parent = writable(id);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(why.length()),
                    "Say in a few words why these rows are not needed; at most %d characters.".formatted(LONGEST_REASON));
        }
        int discarded = rows.discard(id, lines, why);
        audit.record(AuditEvent.change("demand.rows-discarded", "HistoryImport", id, parent.unit(), Map.of("rows", discarded, "reason", why)));
        return discarded;
    }

    private ReadAs readAs(String id) {
        return jdbc.sql("SELECT header, mapping::text FROM demand.import WHERE id = ?").param(id).query(ReadAs.class).single();
    }

    private ReadAs correctable(String id) {
        ReadAs as = readAs(id);
        if (as.header() == null) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The import (%s) is from before rows could be corrected: its header was not kept.".formatted(id),
                    "Correct the file itself and import it once more, or discard the rows.");
        }
        return as;
    }

    /** True when its rows can be corrected here: imports from before that was possible kept no header. */
    public boolean isCorrectable(String id) {
        return readAs(id).header() != null;
    }

    private HistoryImport writable(String id) {
        HistoryImport found = imports.get(id);
        access.require(Permission.DEMAND_WRITE, found.unit());
        return found;
    }

    /** Takes away what the import brought. Earlier values that it had replaced do not come back: their file must be imported again. */
    @Transactional
    public HistoryImport undo(String id) {
        HistoryImport done = writable(id);
        int changed = jdbc.sql("UPDATE demand.import SET status = 'UNDONE' WHERE id = ? AND status = 'COMPLETED'").param(id).update();
        if (changed == 0) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The import (%s) is %s.".formatted(id, done.status()), "Only a completed import can be undone.");
        }
        int removed = 0;
        for (String table : List.of("observation", "past_appointment", "past_assignment", "past_stay")) {
            removed += jdbc.sql("DELETE FROM demand.%s WHERE import_id = ?".formatted(table)).param(id).update();
        }
        audit.record(AuditEvent.change("demand.import-undone", "HistoryImport", id, done.unit(), Map.of("removed", removed, "replaced", done.counts().replaced())));
        return imports.get(id);
    }
}
