package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Resource;
import org.tessellate.app.identity.Permission;

/** One resource type as this server offers it. Reads show only what lies in the units of whoever asks. Thread-safe. */
interface Served<R extends Resource> {

    Class<R> type();

    default String name() {
        return type().getSimpleName();
    }

    Permission toRead();

    /** All that it can be searched by, beside {@code _id}. */
    List<Parameter<R>> parameters();

    Optional<R> find(String id);

    /** At least those that match the criteria; each is compared with them afterwards. */
    List<R> candidates(Criteria criteria);

    /** The same some at a time, where there may be more than are held at once. */
    default void each(Criteria criteria, Consumer<List<R>> taker) {
        taker.accept(candidates(criteria));
    }

    /** One page and the total as the store tells them by itself; empty where each has to be compared here. */
    default Optional<Part<R>> part(Criteria criteria, int offset, int count) {
        return Optional.empty();
    }
}
