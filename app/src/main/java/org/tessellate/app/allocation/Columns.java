package org.tessellate.app.allocation;

import java.util.List;
import java.util.function.Function;
import org.tessellate.engine.time.Interval;

/** Rows laid out as arrays, one for each column: a statement takes any number of rows as the same few parameters. */
final class Columns {

    private Columns() {}

    static <T> String[] of(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    static <T> String[] starts(List<T> rows, Function<T, Interval> during) {
        return of(rows, row -> during.apply(row).start().toString());
    }

    static <T> String[] ends(List<T> rows, Function<T, Interval> during) {
        return of(rows, row -> during.apply(row).end().toString());
    }
}
