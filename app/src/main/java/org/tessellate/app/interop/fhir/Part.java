package org.tessellate.app.interop.fhir;

import java.util.List;

/** Some of the matches of a search, and how many there are in all. */
record Part<R>(int total, List<R> matches) {

    Part {
        matches = List.copyOf(matches);
    }
}
