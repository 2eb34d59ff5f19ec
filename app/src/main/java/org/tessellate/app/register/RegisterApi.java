package org.tessellate.app.register;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** The calls that every register answers; a subclass gives the path and says by {@code @Guarded} who may. */
public abstract class RegisterApi<T extends Record> {

    private final String name;
    private final Register<T> register;

    protected RegisterApi(String name, Register<T> register) {
        this.name = name;
        this.register = register;
    }

    @GetMapping
    public Page<Versioned<T>> list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size,
            @RequestParam(defaultValue = "false") boolean inactive,
            @RequestParam(required = false) @Nullable LocalDate expiringBy,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        ListQuery query = ListQuery.of(search, page, size).includingInactive(inactive).sortedBy(parameters.get("sort")).expiringBy(expiringBy);
        return register.list(register.filtered(query, parameters));
    }

    @GetMapping("/{id}")
    public ResponseEntity<Versioned<T>> get(@PathVariable String id) {
        return Entries.ok(register.read(id));
    }

    @PostMapping
    public ResponseEntity<Versioned<T>> create(@RequestBody T value) {
        Versioned<T> created = register.create(value);
        return Entries.created(created, "/api/v1/" + name, register.idOf(created.value()));
    }

    @PutMapping("/{id}")
    public ResponseEntity<Versioned<T>> update(@PathVariable String id, @RequestBody T value,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(register.update(id, value, Entries.version(version)));
    }

    /** Changes only the members that the body names (RFC 7396); {@code null} empties one. */
    @PatchMapping("/{id}")
    public ResponseEntity<Versioned<T>> patch(@PathVariable String id, @RequestBody JsonNode changes,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(register.patch(id, changes, Entries.version(version)));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Versioned<T>> deactivate(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(register.deactivate(id, Entries.version(version)));
    }

    /** Takes a deactivated entry back into use. */
    @PostMapping("/{id}/reactivation")
    public ResponseEntity<Versioned<T>> reactivate(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(register.reactivate(id, Entries.version(version)));
    }

    /** What would keep the entry from being deactivated. */
    @GetMapping("/{id}/dependents")
    public List<Dependent> dependents(@PathVariable String id) {
        register.read(id);
        return register.dependentsOf(id);
    }

    @GetMapping(path = "/export", produces = "text/csv")
    public ResponseEntity<String> exportCsv() {
        return Entries.csv(name, register.exportCsv());
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    public ImportReport importCsv(@RequestBody byte[] csv) {
        return register.importCsv(Entries.reader(csv));
    }

    /** What importing the file would change; changes nothing. */
    @PostMapping(path = "/import/preview", consumes = "text/csv")
    public ImportPreview previewCsv(@RequestBody byte[] csv) {
        return register.previewCsv(Entries.reader(csv));
    }
}
