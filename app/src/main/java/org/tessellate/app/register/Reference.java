package org.tessellate.app.register;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** A column whose values must be ids that exist elsewhere. */
record Reference<T>(String column, String entity, Function<T, Collection<?>> ids, Predicate<String> exists) {

    List<Fault> faults(T value) {
        return ids.apply(value).stream()
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(id -> !exists.test(id))
                .map(id -> new Fault(column, id, "is not a known %s. Maybe it must be created first, or the id has a typing error".formatted(entity)))
                .toList();
    }
}
