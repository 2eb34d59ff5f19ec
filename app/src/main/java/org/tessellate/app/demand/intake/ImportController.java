package org.tessellate.app.demand.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;

/** Imports of history over REST; the upload is a multipart part called file, or the body itself. */
@RestController
@RequestMapping("/api/v1/demand")
class ImportController {

    private final HistoryImports imports;
    private final Corrections corrections;

    ImportController(HistoryImports imports, Corrections corrections) {
        this.imports = imports;
        this.corrections = corrections;
    }

    /** How to read the upload, as query or form parameters. */
    record Options(@Nullable String schema, @Nullable String unit, @Nullable String service, @Nullable String columns,
            @Nullable String charset, @Nullable String delimiter, @Nullable String fileName) {

        ImportOrder order(@Nullable String uploadName) {
            String name = fileName != null ? fileName : uploadName == null || uploadName.isBlank() ? "upload.csv" : uploadName;
            return new ImportOrder(HistorySchema.of(schema == null ? "hourly-demand" : schema), name, Blank.toNull(unit), Blank.toNull(service),
                    ImportOrder.columns(columns), Blank.toNull(charset), Blank.toNull(delimiter));
        }
    }

    record Contract(String schema, String title, List<HistorySchema.Field> fields) {
    }

    @GetMapping("/schemas")
    @Needs(Permission.DEMAND_READ)
    List<Contract> schemas() {
        return Arrays.stream(HistorySchema.values()).map(s -> new Contract(s.slug(), s.title(), s.fields())).toList();
    }

    @PostMapping(path = "/imports", consumes = "multipart/form-data")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<HistoryImport> upload(Options options, @RequestParam("file") MultipartFile file) throws IOException {
        return answer(imports.accept(options.order(file.getOriginalFilename()), file.getInputStream()));
    }

    @PostMapping(path = "/imports", consumes = {"text/csv", "text/plain", "application/gzip", "application/x-gzip", "application/octet-stream"})
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<HistoryImport> body(Options options, HttpServletRequest request) throws IOException {
        return answer(imports.accept(options.order(null), request.getInputStream()));
    }

    private static ResponseEntity<HistoryImport> answer(HistoryImport done) {
        return done.repeated() ? ResponseEntity.ok(done) : ResponseEntity.created(URI.create("/api/v1/demand/imports/" + done.id())).body(done);
    }

    /** Corrected rows by their line in the file, as CSV with commas. */
    record Retry(@NotEmpty @Size(max = Quarantine.KEPT) Map<Long, @NotNull String> rows) {}

    record Discard(@NotEmpty @Size(max = Quarantine.KEPT) List<@NotNull Long> lines, @Nullable String reason) {}

    @PostMapping("/imports/{id}/corrections")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<HistoryImport> retry(@PathVariable String id, @Valid @RequestBody Retry retry) {
        return answer(corrections.retry(id, retry.rows()));
    }

    @PostMapping("/imports/{id}/discards")
    @Needs(Permission.DEMAND_WRITE)
    List<QuarantinedRow> discard(@PathVariable String id, @Valid @RequestBody Discard discard) {
        corrections.discard(id, discard.lines(), discard.reason());
        return imports.quarantine(id, 0, Quarantine.KEPT);
    }

    @PostMapping("/imports/{id}/undo")
    @Needs(Permission.DEMAND_WRITE)
    HistoryImport undo(@PathVariable String id) {
        return corrections.undo(id);
    }

    @GetMapping("/imports")
    @Needs(Permission.DEMAND_READ)
    List<HistoryImport> list(@RequestParam(required = false) @Nullable String unit, @RequestParam(defaultValue = "50") int limit) {
        return imports.list(unit, limit);
    }

    @GetMapping("/imports/{id}")
    @Needs(Permission.DEMAND_READ)
    HistoryImport get(@PathVariable String id) {
        return imports.get(id);
    }

    @GetMapping("/imports/{id}/quarantine")
    @Needs(Permission.DEMAND_READ)
    List<QuarantinedRow> quarantine(
            @PathVariable String id, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "1000") int limit) {
        return imports.quarantine(id, after, limit);
    }

    @GetMapping(path = "/imports/{id}/quarantine", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> quarantineFile(@PathVariable String id) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"quarantine-" + id + ".csv\"")
                .body(imports.quarantineCsv(id));
    }
}
