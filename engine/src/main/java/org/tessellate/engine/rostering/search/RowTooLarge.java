package org.tessellate.engine.rostering.search;

/** Exact rows would need more states than there is room or time for; the search then goes without them. */
final class RowTooLarge extends RuntimeException {

    RowTooLarge(long arcs) {
        super("Exact rows need too many states (more than %d arcs).\nMaybe fewer rules count over the whole period.".formatted(arcs),
                null, false, false);
    }
}
