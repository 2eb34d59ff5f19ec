package org.tessellate.app.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a file: the entry it describes, or the faults that keep it from being one. */
record CsvRow<T>(long line, @Nullable T value, boolean active, List<Fault> faults) {

    static <T> CsvRow<T> faulty(long line, List<Fault> faults) {
        return new CsvRow<>(line, null, true, faults);
    }
}
