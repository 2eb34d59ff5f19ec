package org.tessellate.app.console.records;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.register.Column;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.register.Row;

/** Prepares tables for the screen: rows with names for ids, filters with their values, and every state in the address. */
@Component
class TableViews {

    private static final int ROWS = 100;

    /** A value with what people call it; {@code expiry} where it is a last day that matters. */
    record CellView(Column column, String text, String label, @Nullable String lookup, @Nullable Expiry expiry) {
    }

    record RowView(String id, int version, boolean active, String title, List<CellView> cells, @Nullable Expiry expiry) {
    }

    record HeadView(Column column, String href, @Nullable String direction) {
    }

    record FilterView(String name, String chosen, String chosenLabel, Map<String, String> values, String without) {
    }

    record ListView(RecordTable table, List<HeadView> heads, List<RowView> rows, List<FilterView> filters, long total, long from, long to,
            @Nullable String earlier, @Nullable String later) {
    }

    private final Names names;

    TableViews(Names names) {
        this.names = names;
    }

    ListView list(String path, RecordTable table, String search, Map<String, String> parameters) {
        int number = number(parameters.get("page"));
        String expiring = table.expiring() ? parameters.getOrDefault("expiring", "") : "";
        ListQuery query = table.register().filtered(ListQuery.of(search, number, ROWS), parameters)
                .includingInactive(parameters.containsKey("inactive"))
                .sortedBy(parameters.getOrDefault("sort", table.order()))
                .expiringBy(expiring.isEmpty() ? null : names.today(null).plusDays(days(expiring)));
        Page<Row> page = table.register().rows(query);
        Address address = new Address(path, table.key(), search, parameters);
        long from = (long) page.page() * ROWS;
        return new ListView(table, heads(table, address, parameters.getOrDefault("sort", table.order())),
                page.items().stream().map(row -> row(table, table.columns(), row)).toList(), filters(table, address, parameters), page.total(),
                page.items().isEmpty() ? 0 : from + 1, from + page.items().size(),
                page.page() == 0 ? null : address.with("page", String.valueOf(page.page() - 1)),
                from + page.items().size() >= page.total() ? null : address.with("page", String.valueOf(page.page() + 1)));
    }

    /** One row of the list. */
    RowView row(RecordTable table, Row row) {
        return row(table, table.columns(), row);
    }

    /** An entry with every property, for its own page. */
    RowView entry(RecordTable table, Row row) {
        return row(table, table.all(), row);
    }

    private RowView row(RecordTable table, List<Column> columns, Row row) {
        List<CellView> cells = columns.stream().map(column -> cell(table, column, row)).toList();
        String title = cells.stream().map(CellView::label).filter(label -> !label.isEmpty()).findFirst().orElse(row.id());
        LocalDate today = names.today(row.id());
        Expiry expiry = table.key().equals("staff") ? names.file(row.id()).flatMap(file -> Expiry.next(file, today)).orElse(null) : null;
        return new RowView(row.id(), row.version(), row.active(), title, cells, expiry);
    }

    private CellView cell(RecordTable table, Column column, Row row) {
        String text = row.cells().getOrDefault(column.name(), "");
        Expiry expiry = table.key().equals("credentials") && column.name().equals("lastDay") && !text.isEmpty()
                ? Expiry.of(LocalDate.parse(text), names.today(row.cells().get("staff"))) : null;
        return new CellView(column, text, label(column, text), Names.lookup(column.entity()), expiry);
    }

    private String label(Column column, String text) {
        if (column.entity() == null) {
            return text;
        }
        return switch (column.kind()) {
            case LIST -> String.join(", ", Stream.of(text.split("\\|")).map(id -> names.of(column.entity(), id)).toList());
            case DOCUMENT -> text;
            default -> names.of(column.entity(), text);
        };
    }

    private List<HeadView> heads(RecordTable table, Address address, @Nullable String sort) {
        return table.columns().stream().map(column -> {
            boolean up = column.name().equals(sort);
            boolean down = ("-" + column.name()).equals(sort);
            return new HeadView(column, address.with("sort", up ? "-" + column.name() : column.name()), up ? "ascending" : down ? "descending" : null);
        }).toList();
    }

    private List<FilterView> filters(RecordTable table, Address address, Map<String, String> parameters) {
        Set<String> known = table.register().filters();
        return known.stream().map(name -> {
            Map<String, String> values = new LinkedHashMap<>();
            table.register().valuesOf(name).forEach(value -> values.put(value, names.of(entityOf(table, name), value)));
            String chosen = parameters.getOrDefault(name, "");
            return new FilterView(name, chosen, values.getOrDefault(chosen, chosen), values, address.with(name, null));
        }).filter(filter -> filter.values().size() > 1 || !filter.chosen().isEmpty()).toList();
    }

    private static @Nullable String entityOf(RecordTable table, String filter) {
        return filter.equals("unit") ? "unit"
                : table.register().columns().stream().filter(column -> column.name().equals(filter))
                        .findFirst().map(Column::entity).orElse(null);
    }

    private static int number(@Nullable String page) {
        return page != null && page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
    }

    private static int days(String expiring) {
        return expiring.matches("\\d{1,3}") ? Integer.parseInt(expiring) : -1;
    }

    /** The address of this list with one parameter changed; what narrows or orders anew begins on the first page. */
    private record Address(String path, String table, String search, Map<String, String> parameters) {

        String with(String name, @Nullable String value) {
            Map<String, String> all = new LinkedHashMap<>(parameters);
            all.put("table", table);
            all.remove("page");
            all.put(name, value == null ? "" : value);
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            all.entrySet().stream().filter(entry -> !entry.getValue().isBlank())
                    .forEach(entry -> address.queryParam(entry.getKey(), "{" + entry.getKey() + "}"));
            return address.encode().buildAndExpand(all).toUriString();
        }
    }
}
