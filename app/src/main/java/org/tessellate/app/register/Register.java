package org.tessellate.app.register;

import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * A table of master data. Every change is checked, allowed, versioned and audited in one transaction, with the entry's row locked,
 * so readers that share-lock the row see it stand still. Thread-safe.
 */
public final class Register<T extends Record> {

    private final Definition<T> definition;
    private final Registers parts;
    private final Rows<T> rows;
    private final Checks<T> checks;

    Register(Definition<T> definition, Registers parts) {
        this.definition = definition;
        this.parts = parts;
        this.rows = new Rows<>(definition, parts);
        this.checks = new Checks<>(definition, parts);
        definition.same.forEach((column, value) -> definition.reference(column, definition.entity, value, this::exists));
    }

    public Page<Versioned<T>> list(ListQuery query) {
        return rows.page(query);
    }

    /** Every active entry in the order of ids. */
    public List<T> all() {
        return rows.all().stream().filter(Versioned::active).map(Versioned::value).toList();
    }

    /** Every active entry with this value in a key column. */
    public List<T> allWhere(String column, Object value) {
        return rows.where(column, value.toString()).stream().filter(Versioned::active).map(Versioned::value).toList();
    }

    public Optional<Versioned<T>> find(Object id) {
        return rows.find(id.toString());
    }

    public Versioned<T> get(Object id) {
        return find(id).orElseThrow(() -> Problem.notFound(definition.entity, id));
    }

    public boolean exists(Object id) {
        return rows.exists(id.toString());
    }

    public Versioned<T> create(T value) {
        return inTransaction(() -> {
            checks.require(value);
            if (exists(definition.idOf(value))) {
                throw Problem.conflict(ProblemCode.CONFLICT, "%s (%s) exists already.".formatted(definition.entity, definition.idOf(value)),
                        "Maybe choose another id, or update the existing one with its version.");
            }
            save(value, true, Optional.empty());
            return get(definition.idOf(value));
        });
    }

    /** Replaces an entry whose current version is {@code expected}. */
    public Versioned<T> update(Object id, T value, int expected) {
        return inTransaction(() -> {
            checks.require(value);
            requireSameId(id, definition.idOf(value));
            Versioned<T> current = lockedAt(id, expected);
            save(value, current.active(), Optional.of(current));
            return get(id);
        });
    }

    /** Takes an entry out of use; it stays readable for the record. */
    public Versioned<T> deactivate(Object id, int expected) {
        return inTransaction(() -> {
            Versioned<T> current = lockedAt(id, expected);
            save(current.value(), false, Optional.of(current));
            return get(id);
        });
    }

    /** Creates or replaces an entry whatever its version, for feeds and jobs that are the owner of the data. */
    public void put(T value) {
        inTransaction(() -> upsert(value, true));
    }

    /** The names of the columns, as in the CSV. */
    public List<String> columns() {
        return new CsvFormat<>(parts.json, definition.type).columns();
    }

    /** A page of the entries as the text of their columns, for tables on screen. */
    public Page<List<String>> texts(ListQuery query) {
        CsvFormat<T> format = new CsvFormat<>(parts.json, definition.type);
        Page<Versioned<T>> page = list(query);
        return new Page<>(page.items().stream().map(format::texts).toList(), page.total(), page.page(), page.size());
    }

    public String exportCsv() {
        return new CsvFormat<>(parts.json, definition.type).write(rows.all());
    }

    /** Takes every row of the file, or none when any is wrong. */
    public ImportReport importCsv(Reader reader) {
        List<CsvRow<T>> read = new CsvFormat<>(parts.json, definition.type).read(reader);
        return inTransaction(() -> new CsvImport<>(checks, this::upsert).run(read));
    }

    public ImportReport importCsv(String text) {
        return importCsv(new StringReader(text));
    }

    private Outcome upsert(T value, boolean active) {
        Optional<Versioned<T>> current = rows.locked(definition.idOf(value));
        if (current.isPresent() && current.get().value().equals(value) && current.get().active() == active) {
            return Outcome.UNCHANGED;
        }
        save(value, active, current);
        return current.isPresent() ? Outcome.UPDATED : Outcome.CREATED;
    }

    private void save(T value, boolean active, Optional<Versioned<T>> current) {
        requireAccess(value, current);
        definition.locks.forEach(lock -> lock.accept(value));
        int version = current.map(Versioned::version).orElse(0) + 1;
        rows.write(value, version, active);
        Change<T> change = new Change<>(current.map(Versioned::value).orElse(null), value, active);
        parts.audit.record(AuditEvent.change(action(change), definition.entity, definition.idOf(value), definition.unitOf(value),
                Map.of("version", version, "changed", checks.changedColumns(change))));
        definition.listeners.forEach(listener -> listener.accept(change));
    }

    private static void requireSameId(Object address, String body) {
        if (!body.equals(address.toString())) {
            throw Problem.invalid(ProblemCode.INVALID_ID, "The id in the body (%s) differs from the one in the address (%s)."
                    .formatted(body, address), "Maybe leave the id as it is: ids never change.");
        }
    }

    private void requireAccess(T value, Optional<Versioned<T>> current) {
        Access access = parts.access;
        if (definition.anyUnit && access.current().may(definition.permission)) {
            return;
        }
        access.require(definition.permission, definition.unitOf(value));
        current.ifPresent(before -> access.require(definition.permission, definition.unitOf(before.value())));
    }

    private Versioned<T> lockedAt(Object id, int expected) {
        Versioned<T> current = rows.locked(FhirId.require(id.toString(), "id"))
                .orElseThrow(() -> Problem.notFound(definition.entity, id));
        if (current.version() != expected) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "%s (%s) is at version (%d), not at (%d).".formatted(definition.entity, id, current.version(), expected),
                    "Maybe somebody changed it meanwhile: read it again and repeat the change.");
        }
        return current;
    }

    private String action(Change<?> change) {
        String verb = change.before() == null ? "created" : "updated";
        return definition.entity.toLowerCase(Locale.ROOT) + "." + (change.active() ? verb : "deactivated");
    }

    private <R> R inTransaction(Supplier<R> work) {
        return parts.transactions.execute(status -> work.get());
    }
}
