package org.tessellate.app.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.identity.Permission;

/**
 * What makes one register different from another: its table, the record it holds, who may change it, what is checked. The table has
 * the columns {@code id, body, search, version, active} and one column per key.
 */
public final class Definition<T extends Record> {

    final String entity;
    final String table;
    final Class<T> type;
    final Permission permission;
    final Function<T, Object> id;
    final Map<String, Function<T, @Nullable Object>> keys = new LinkedHashMap<>();
    final Map<String, Function<T, @Nullable Object>> same = new LinkedHashMap<>();
    final Map<String, Function<T, @Nullable Object>> owners = new LinkedHashMap<>();
    final Map<String, String> filters = new LinkedHashMap<>();
    final Map<String, String> orders = new LinkedHashMap<>();
    final List<Reference<T>> references = new ArrayList<>();
    final List<Function<T, List<Fault>>> checks = new ArrayList<>();
    final List<Consumer<T>> locks = new ArrayList<>();
    final List<Consumer<Change<T>>> listeners = new ArrayList<>();
    Function<T, @Nullable Object> unit = value -> null;
    Function<T, Stream<String>> searchable = value -> Stream.of();
    boolean searchesAll = true;
    @Nullable Permission toRead;
    String withinUnits = "";
    @Nullable String expires;
    boolean history;
    boolean anyUnit;

    private Definition(String entity, String table, Class<T> type, Permission permission, Function<T, Object> id) {
        this.entity = entity;
        this.table = table;
        this.type = type;
        this.permission = permission;
        this.id = id;
    }

    public static <T extends Record> Definition<T> of(
            String entity, String table, Class<T> type, Permission toChange, Function<T, Object> id) {
        return new Definition<>(entity, table, type, toChange, id);
    }

    /** The unit whose people may change an entry. */
    public Definition<T> unit(Function<T, @Nullable Object> unitId) {
        unit = unitId;
        return this;
    }

    /** Only entries of units in which the reader has the permission are listed; {@code condition} tells them by {@code :units}. */
    public Definition<T> readWithin(Permission permission, String condition) {
        toRead = permission;
        withinUnits = condition;
        return this;
    }

    /** Searches these texts in place of every one in the entry. */
    public Definition<T> searchedBy(Function<T, Stream<String>> texts) {
        searchable = texts;
        searchesAll = false;
        return this;
    }

    /** Entries belong to no unit: a grant for any unit is enough to change them. */
    public Definition<T> forAnyUnit() {
        anyUnit = true;
        return this;
    }

    /** A column beside the document, for foreign keys and filters; ids are stored by their text. */
    public Definition<T> key(String column, Function<T, @Nullable Object> value) {
        keys.put(column, value);
        return this;
    }

    /** A key by which the list can be narrowed under the name of its property. */
    public Definition<T> filter(String property, String column) {
        filters.put(property, column);
        return this;
    }

    /** A name under which the list can be ordered by an SQL expression over the table {@code entry}. */
    public Definition<T> order(String name, String expression) {
        orders.put(name, expression);
        return this;
    }

    /** The SQL expression that says on which day an entry expires. */
    public Definition<T> expiring(String expression) {
        expires = expression;
        return this;
    }

    public Definition<T> reference(String column, String entityName, Function<T, @Nullable Object> value, Predicate<String> exists) {
        return references(column, entityName, entry -> Collections.singletonList(value.apply(entry)), exists);
    }

    public Definition<T> references(String column, String entityName, Function<T, Collection<?>> values, Predicate<String> exists) {
        references.add(new Reference<>(column, entityName, values, exists));
        return this;
    }

    /** As the other, and while the entry is active what it refers to cannot be deactivated. */
    public Definition<T> reference(String column, String entityName, Function<T, @Nullable Object> value, Register<?> to) {
        return references(column, entityName, entry -> Collections.singletonList(value.apply(entry)), to);
    }

    public Definition<T> references(String column, String entityName, Function<T, Collection<?>> values, Register<?> to) {
        to.standsUnder(this, column);
        return references(column, entityName, values, to::existsLocked);
    }

    /** As {@link #reference}, to another entry of the same register. */
    public Definition<T> referenceToSame(String column, Function<T, @Nullable Object> value) {
        same.put(column, value);
        return this;
    }

    /** Whom an entry belongs to, which never changes: only the new owner would be locked and told. */
    public Definition<T> owner(String column, Function<T, @Nullable Object> value) {
        owners.put(column, value);
        return this;
    }

    /** A rule over the whole entry; no faults means it may be kept. */
    public Definition<T> check(Function<T, List<Fault>> rule) {
        checks.add(rule);
        return this;
    }

    /** Taken before an entry is changed, in the same transaction. */
    public Definition<T> lock(Consumer<T> lock) {
        locks.add(lock);
        return this;
    }

    /** Told of each change inside its transaction. */
    public Definition<T> onChange(Consumer<Change<T>> listener) {
        listeners.add(listener);
        return this;
    }

    /** As {@link #onChange}, but before all others, so that they read what it did. */
    public Definition<T> beforeOthersOnChange(Consumer<Change<T>> listener) {
        listeners.addFirst(listener);
        return this;
    }

    /** Also keeps every version, in {@code <table>_history}. */
    public Definition<T> withHistory() {
        history = true;
        return this;
    }

    List<Column> columns() {
        return Arrays.stream(type.getRecordComponents()).map(component -> Column.of(component, entityNamedBy(component.getName()))).toList();
    }

    private @Nullable String entityNamedBy(String column) {
        return references.stream().filter(reference -> reference.column().equals(column)).findFirst().map(Reference::entity).orElse(null);
    }

    List<Fault> faults(T value) {
        List<Fault> faults = new ArrayList<>();
        references.forEach(reference -> faults.addAll(reference.faults(value)));
        checks.forEach(check -> faults.addAll(check.apply(value)));
        return faults;
    }

    String ownerOf(T value) {
        return owners.values().stream().map(owner -> String.valueOf(owner.apply(value))).toList().toString();
    }

    String idOf(T value) {
        return id.apply(value).toString();
    }

    @Nullable String unitOf(T value) {
        Object unitId = unit.apply(value);
        return unitId == null ? null : unitId.toString();
    }
}
