package org.tessellate.app.register;

import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tessellate.app.runtime.Problem;

/**
 * A table of master data. Every change is checked, allowed, versioned and audited in one transaction, with the entry's row locked,
 * so readers that share-lock the row see it stand still. Thread-safe.
 */
public final class Register<T extends Record> {

    private final Definition<T> definition;
    private final Registers parts;
    private final Rows<T> rows;
    private final Checks<T> checks;
    private final Dependents dependents;
    private final Changes<T> changes;

    Register(Definition<T> definition, Registers parts) {
        this.definition = definition;
        this.parts = parts;
        this.rows = new Rows<>(definition, parts);
        this.checks = new Checks<>(definition, parts);
        this.dependents = new Dependents(parts.jdbc);
        this.changes = new Changes<>(definition, parts, rows, checks, dependents);
        definition.same.forEach((column, value) -> definition.reference(column, definition.entity, value, this));
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

    /** As {@link #get} for somebody who wants to read: refuses an entry of a unit where they may not. */
    public Versioned<T> read(Object id) {
        Versioned<T> found = get(id);
        if (definition.toRead != null) {
            parts.access.require(definition.toRead, definition.unitOf(found.value()));
        }
        return found;
    }

    public boolean exists(Object id) {
        return rows.exists(id.toString());
    }

    /** As {@link #exists}, held so until the caller's transaction ends. */
    boolean existsLocked(Object id) {
        return rows.existsLocked(id.toString());
    }

    void standsUnder(Definition<?> other, String property) {
        dependents.add(other, property);
    }

    /** Refuses an id that is taken, be it by an inactive entry. */
    public Versioned<T> create(T value) {
        return inTransaction(() -> {
            changes.create(value);
            return get(definition.idOf(value));
        });
    }

    /** Replaces an entry whose current version is {@code expected}. */
    public Versioned<T> update(Object id, T value, int expected) {
        return inTransaction(() -> {
            changes.update(id, value, expected);
            return get(id);
        });
    }

    /** Takes an entry out of use, unless others stand on it; it stays readable for the record. */
    public Versioned<T> deactivate(Object id, int expected) {
        return inTransaction(() -> {
            changes.deactivate(id, expected);
            return get(id);
        });
    }

    /** Creates or replaces an entry whatever its version, for feeds and jobs that are the owner of the data. */
    public void put(T value) {
        inTransaction(() -> changes.upsert(value, true));
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
        return new CsvFormat<>(parts.json, definition.type).write(rows.seen());
    }

    /** Takes every row of the file, or none when any is wrong. */
    public ImportReport importCsv(Reader reader) {
        List<CsvRow<T>> read = new CsvFormat<>(parts.json, definition.type).read(reader);
        return inTransaction(() -> new CsvImport<>(checks, changes).run(read));
    }

    public ImportReport importCsv(String text) {
        return importCsv(new StringReader(text));
    }

    private <R> R inTransaction(Supplier<R> work) {
        return parts.attempts.run(work);
    }
}
