package org.tessellate.app.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessellate.app.runtime.Problem;

/** Finds a page of a register: what is searched for, narrowed and ordered by. */
final class Listing<T extends Record> {

    private final Definition<T> definition;
    private final Registers parts;
    private final Rows<T> rows;

    Listing(Definition<T> definition, Registers parts, Rows<T> rows) {
        this.definition = definition;
        this.parts = parts;
        this.rows = rows;
    }

    Page<Versioned<T>> page(ListQuery query) {
        Map<String, Object> values = new LinkedHashMap<>(query.filters());
        String where = condition(query, values) + rows.withinUnits(values);
        values.put("pattern", query.pattern());
        long total = parts.jdbc.sql("SELECT count(*) FROM %s entry %s".formatted(definition.table, where))
                .params(values).query(Long.class).single();
        List<Versioned<T>> items = rows.select("%s ORDER BY %s LIMIT :size OFFSET :skip".formatted(where, order(query.sort()))).params(values)
                .param("size", query.size()).param("skip", (long) query.page() * query.size())
                .query(rows::entry).list();
        return new Page<>(items, total, query.page(), query.size());
    }

    /** The values of a key among the active entries that the reader may see. */
    List<String> distinct(String column) {
        Map<String, Object> values = new LinkedHashMap<>();
        return parts.jdbc.sql("SELECT DISTINCT %1$s FROM %2$s entry WHERE active AND %1$s IS NOT NULL%3$s ORDER BY %1$s"
                .formatted(rows.known(column), definition.table, rows.withinUnits(values)))
                .params(values).query(String.class).list();
    }

    private String condition(ListQuery query, Map<String, Object> values) {
        String filters = query.filters().keySet().stream()
                .map(column -> " AND %1$s = :%1$s".formatted(rows.known(column))).collect(Collectors.joining());
        String expiring = "";
        if (query.expiringBy() != null && definition.expires != null) {
            values.put("expiringBy", query.expiringBy());
            expiring = " AND %s <= :expiringBy".formatted(definition.expires);
        }
        return "WHERE search LIKE :pattern" + filters + expiring + (query.withInactive() ? "" : " AND active");
    }

    private String order(ListQuery.Sort sort) {
        return sort.column() == null ? "id"
                : "%s %s NULLS LAST, id".formatted(expression(sort.column()), sort.descending() ? "DESC" : "ASC");
    }

    private String expression(String name) {
        String own = definition.orders.get(name);
        if (own != null) {
            return own;
        }
        Column column = definition.columns().stream().filter(known -> known.name().equals(name)).findFirst()
                .orElseThrow(() -> Problem.badRequest("%s cannot be ordered by (%s).".formatted(definition.entity, name),
                        "Maybe use one of %s.".formatted(definition.columns().stream().map(Column::name).toList())));
        return switch (column.kind()) {
            case NUMBER -> "(body ->> '%s')::numeric".formatted(column.name());
            case FLAG, DATE -> "body ->> '%s'".formatted(column.name());
            default -> "lower(body ->> '%s')".formatted(column.name());
        };
    }
}
