package org.tessellate.engine.rostering.search;

/** A person's rules need more states than one exact row may have; the search then goes without exact rows. */
final class RowTooLarge extends RuntimeException {

    RowTooLarge(int arcs) {
        super("A row needs too many states to be priced exactly (more than %d arcs).\nMaybe fewer rules count over the whole period.".formatted(arcs),
                null, false, false);
    }
}
