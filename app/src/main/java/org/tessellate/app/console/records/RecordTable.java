package org.tessellate.app.console.records;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.register.Column;
import org.tessellate.app.register.Register;

/**
 * A register as one table of a page: {@code key} is its name in addresses and in the API, {@code shown} the columns of the list, the
 * first of which names the row; all others stand on the entry's own page.
 */
record RecordTable(String key, Register<?> register, List<String> shown, @Nullable String order, boolean expiring) {

    static RecordTable of(String key, Register<?> register, String... shown) {
        return new RecordTable(key, register, List.of(shown), shown[0], false);
    }

    /** As {@link #of}, with what expires next on top. */
    static RecordTable expiring(String key, Register<?> register, String order, String... shown) {
        return new RecordTable(key, register, List.of(shown), order, true);
    }

    public List<Column> columns() {
        return shown.stream().flatMap(name -> register.columns().stream().filter(column -> column.name().equals(name))).toList();
    }

    /** Every column in the order of the page: the shown ones first. */
    public List<Column> all() {
        List<Column> first = columns();
        return Stream.concat(first.stream(), register.columns().stream().filter(column -> !first.contains(column))).toList();
    }
}
