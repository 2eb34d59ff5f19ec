package org.tessellate.app.demand.intake;

import java.util.ArrayList;
import java.util.List;

/** Counts something and remembers the first few examples of it. */
final class Tally {

    private static final int EXAMPLES = 10;

    private final List<String> examples = new ArrayList<>();
    private long count;

    void add(String example) {
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    long count() {
        return count;
    }

    List<String> examples() {
        return examples;
    }
}
