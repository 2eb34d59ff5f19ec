package org.tessellate.app.register;

import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table of master data. Every change is checked, allowed, versioned and audited in one transaction, with the entry's row locked,
 * so readers that share-lock the row see it stand still. Thread-safe.
 */
public final class Register<T extends Record> {

    private final Definition<T> definition;
    private final Registers parts;
    private final Rows<T> rows;
    private final Listing<T> listing;
    private final Checks<T> checks;
    private final Dependents dependents;
    private final Changes<T> changes;

    Register(Definition<T> definition, Registers parts) {
        this.definition = definition;
        this.parts = parts;
        this.rows = new Rows<>(definition, parts);
        this.listing = new Listing<>(definition, parts, rows);
        this.checks = new Checks<>(definition, parts);
        this.dependents = new Dependents(parts.jdbc);
        this.changes = new Changes<>(definition, parts, rows, checks, dependents);
        definition.same.forEach((column, value) -> definition.reference(column, definition.entity, value, this));
    }

    public Page<Versioned<T>> list(ListQuery query) {
        return listing.page(query);
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

    /** Changes the members that {@code changes} names of an entry whose current version is {@code expected}; null empties one. */
    public Versioned<T> patch(Object id, JsonNode changes, int expected) {
        ObjectNode merged = parts.json.valueToTree(get(id).value());
        if (!changes.isObject()) {
            throw Problem.badRequest("The changes (%s) are not an object.".formatted(changes.getNodeType()), "Maybe send {\"name\": \"…\"}.");
        }
        changes.properties().forEach(change -> merged.set(change.getKey(), change.getValue()));
        try {
            return update(id, parts.json.treeToValue(merged, definition.type), expected);
        } catch (JacksonException failure) {
            Fault fault = new Fault(String.join(", ", changes.propertyNames()), "", Reasons.of(failure));
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "%s (%s) cannot be changed: %s.".formatted(definition.entity, id, fault.reason()),
                    "Maybe correct the named values and send it again.").with("faults", List.of(fault));
        }
    }

    /** Takes a deactivated entry back into use. */
    public Versioned<T> reactivate(Object id, int expected) {
        return inTransaction(() -> {
            changes.reactivate(id, expected);
            return get(id);
        });
    }

    /** What would keep the entry from being deactivated. */
    public List<Dependent> dependentsOf(Object id) {
        return dependents.of(id.toString());
    }

    public String entity() {
        return definition.entity;
    }

    public String idOf(T value) {
        return definition.idOf(value);
    }

    /** The properties in their order, as a table shows them. */
    public List<Column> columns() {
        return definition.columns();
    }

    /** The properties by which a list can be narrowed. */
    public Set<String> filters() {
        return definition.filters.keySet();
    }

    /** Narrows the query by those parameters that are filters of this register. */
    public ListQuery filtered(ListQuery query, Map<String, String> parameters) {
        ListQuery narrowed = query;
        for (Map.Entry<String, String> filter : definition.filters.entrySet()) {
            String value = parameters.get(filter.getKey());
            narrowed = narrowed.where(filter.getValue(), value == null || value.isBlank() ? null : value);
        }
        return narrowed;
    }

    /** The values by which the reader can narrow a list, as they occur. */
    public List<String> valuesOf(String filter) {
        return listing.distinct(definition.filters.get(filter));
    }

    /** A page of the entries as the text of their columns, for tables on screen. */
    public Page<Row> rows(ListQuery query) {
        CsvFormat<T> format = new CsvFormat<>(parts.json, definition.type);
        Page<Versioned<T>> page = list(query);
        return new Page<>(page.items().stream().map(entry -> format.text(idOf(entry.value()), entry)).toList(),
                page.total(), page.page(), page.size());
    }

    /** One entry as text, for who may read it. */
    public Row row(Object id) {
        Versioned<T> entry = read(id);
        return new CsvFormat<>(parts.json, definition.type).text(idOf(entry.value()), entry);
    }

    /** The unit whose people may change the entry; none when it belongs to no unit. */
    public @Nullable String unitOf(Object id) {
        return definition.unitOf(get(id).value());
    }

    public String exportCsv() {
        return new CsvFormat<>(parts.json, definition.type).write(rows.seen());
    }

    /** Takes every row of the file, or none when any is wrong. */
    public ImportReport importCsv(Reader reader) {
        List<CsvRow<T>> read = new CsvFormat<>(parts.json, definition.type).read(reader);
        return inTransaction(() -> new CsvImport<>(checks, changes).run(read));
    }

    /** What taking every row of the file would change; everything is done as in the import and rolled back. */
    public ImportPreview previewCsv(Reader reader) {
        CsvFormat<T> format = new CsvFormat<>(parts.json, definition.type);
        List<CsvRow<T>> read = format.read(reader);
        return parts.attempts.rehearse(() -> new CsvImport<>(checks, changes).rehearse(read, new RowChanges<>(definition, rows, format)));
    }

    public ImportReport importCsv(String text) {
        return importCsv(new StringReader(text));
    }

    private <R> R inTransaction(Supplier<R> work) {
        return parts.attempts.run(work);
    }
}
