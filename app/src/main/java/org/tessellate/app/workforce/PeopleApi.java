package org.tessellate.app.workforce;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.register.ImportReport;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** The calls that every register of people answers. */
abstract class PeopleApi<T extends Record> {

    private final String name;
    private final Register<T> register;
    private final Map<String, String> filters;

    PeopleApi(String name, Register<T> register, Map<String, String> filters) {
        this.name = name;
        this.register = register;
        this.filters = filters;
    }

    abstract Object idOf(T value);

    @GetMapping
    @Needs(Permission.STAFF_READ)
    Page<Versioned<T>> list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size,
            @RequestParam(defaultValue = "false") boolean inactive,
            @RequestParam Map<String, String> parameters) {
        ListQuery query = ListQuery.of(search, page, size).includingInactive(inactive);
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            query = query.where(filter.getValue(), parameters.get(filter.getKey()));
        }
        return register.list(query);
    }

    @GetMapping("/{id}")
    @Needs(Permission.STAFF_READ)
    ResponseEntity<Versioned<T>> get(@PathVariable String id) {
        return Entries.ok(register.read(id));
    }

    @PostMapping
    @Needs(Permission.STAFF_WRITE)
    ResponseEntity<Versioned<T>> create(@RequestBody T value) {
        return Entries.created(register.create(value), "/api/v1/" + name, idOf(value));
    }

    @PutMapping("/{id}")
    @Needs(Permission.STAFF_WRITE)
    ResponseEntity<Versioned<T>> update(@PathVariable String id, @RequestBody T value,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(register.update(id, value, Entries.version(version)));
    }

    @DeleteMapping("/{id}")
    @Needs(Permission.STAFF_WRITE)
    ResponseEntity<Versioned<T>> deactivate(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(register.deactivate(id, Entries.version(version)));
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @Needs(Permission.STAFF_READ)
    ResponseEntity<String> exportCsv() {
        return Entries.csv(name, register.exportCsv());
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @Needs(Permission.STAFF_WRITE)
    ImportReport importCsv(@RequestBody byte[] csv) {
        return register.importCsv(Entries.reader(csv));
    }
}
