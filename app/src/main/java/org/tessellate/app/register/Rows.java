package org.tessellate.app.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of a register. Table and column names come from the definition, never from a request. */
final class Rows<T extends Record> {

    private final Definition<T> definition;
    private final Registers parts;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Rows(Definition<T> definition, Registers parts) {
        this.definition = definition;
        this.parts = parts;
        this.jdbc = parts.jdbc;
        this.json = parts.json;
    }

    Optional<Versioned<T>> find(String id) {
        return select("WHERE id = :id").param("id", id).query(this::entry).optional();
    }

    Optional<Versioned<T>> locked(String id) {
        return select("WHERE id = :id FOR UPDATE").param("id", id).query(this::entry).optional();
    }

    boolean exists(String id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM %s WHERE id = :id AND active)".formatted(definition.table))
                .param("id", id).query(Boolean.class).single();
    }

    /** As {@link #exists}, held so until the transaction ends; readers and other holders are not kept waiting. */
    boolean existsLocked(String id) {
        return jdbc.sql("SELECT id FROM %s WHERE id = :id AND active FOR KEY SHARE".formatted(definition.table))
                .param("id", id).query(String.class).optional().isPresent();
    }

    /** Locks those that exist, in the order of ids. */
    void lock(List<String> ids) {
        jdbc.sql("SELECT id FROM %s WHERE id = ANY(:ids) ORDER BY id FOR UPDATE".formatted(definition.table))
                .param("ids", ids.toArray(String[]::new)).query(String.class).list();
    }

    List<Versioned<T>> all() {
        return select("ORDER BY id").query(this::entry).list();
    }

    /** Those that the reader may see, inactive ones included. */
    List<Versioned<T>> seen() {
        Map<String, Object> values = new LinkedHashMap<>();
        return select("WHERE true" + withinUnits(values) + " ORDER BY id").params(values).query(this::entry).list();
    }

    String withinUnits(Map<String, Object> values) {
        if (definition.toRead == null) {
            return "";
        }
        return parts.access.current().limitedTo(definition.toRead).map(units -> {
            values.put("units", units.toArray(String[]::new));
            return " AND " + definition.withinUnits;
        }).orElse("");
    }

    List<Versioned<T>> where(String column, String value) {
        return select("WHERE %s = :value ORDER BY id".formatted(known(column))).param("value", value).query(this::entry).list();
    }

    /** False, with nothing changed, when there is an entry of that id already, active or not; waits for one just being written. */
    boolean insert(T value, boolean active) {
        JsonNode body = json.valueToTree(value);
        Map<String, Object> values = columns(value, 1, active, body);
        int inserted = jdbc.sql("INSERT INTO %s (%s, body) VALUES (%s, :body::jsonb) ON CONFLICT (id) DO NOTHING".formatted(definition.table,
                        String.join(", ", values.keySet()), values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "))))
                .params(values).param("body", body.toString()).update();
        if (inserted > 0 && definition.history) {
            keep(value, 1, active, body);
        }
        return inserted > 0;
    }

    void update(T value, int version, boolean active) {
        JsonNode body = json.valueToTree(value);
        Map<String, Object> values = columns(value, version, active, body);
        jdbc.sql("UPDATE %s SET %s, body = :body::jsonb WHERE id = :id".formatted(
                        definition.table,
                        values.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "))))
                .params(values).param("body", body.toString()).update();
        if (definition.history) {
            keep(value, version, active, body);
        }
    }

    private Map<String, Object> columns(T value, int version, boolean active, JsonNode body) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", definition.idOf(value));
        definition.keys.forEach((column, key) -> values.put(column, plain(key.apply(value))));
        values.put("search", searchText(value, body));
        values.put("version", version);
        values.put("active", active);
        return values;
    }

    private void keep(T value, int version, boolean active, JsonNode body) {
        jdbc.sql("""
                INSERT INTO %s_history (id, version, active, body, changed_at, changed_by)
                VALUES (:id, :version, :active, :body::jsonb, :at, :by)""".formatted(definition.table))
                .param("id", definition.idOf(value)).param("version", version).param("active", active)
                .param("body", body.toString())
                .param("at", OffsetDateTime.ofInstant(parts.clock.instant(), ZoneOffset.UTC))
                .param("by", parts.access.current().username())
                .update();
    }

    JdbcClient.StatementSpec select(String rest) {
        return jdbc.sql("SELECT body, version, active FROM %s entry %s".formatted(definition.table, rest));
    }

    String known(String column) {
        if (!definition.keys.containsKey(column)) {
            throw Problem.badRequest("%s cannot be listed by (%s).".formatted(definition.entity, column),
                    "Maybe use one of %s.".formatted(definition.keys.keySet()));
        }
        return column;
    }

    Versioned<T> entry(ResultSet row, int number) throws SQLException {
        return new Versioned<>(json.readValue(row.getString("body"), definition.type), row.getInt("version"), row.getBoolean("active"));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean || value instanceof OffsetDateTime
                || value instanceof LocalDate ? value : value.toString();
    }

    private String searchText(T value, JsonNode body) {
        Stream<String> searched = definition.searchesAll ? texts(body) : definition.searchable.apply(value);
        return searched.collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString() ? Stream.of(node.asString()) : node.valueStream().flatMap(Rows::texts);
    }
}
