package org.tessellate.bench.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All calls as their clients saw them. Thread-safe. */
final class History {

    private final ConcurrentLinkedQueue<Operation> operations = new ConcurrentLinkedQueue<>();

    void add(Operation operation) {
        operations.add(operation);
    }

    List<Operation> all() {
        return new ArrayList<>(operations);
    }

    long count(Operation.Kind kind, Operation.Outcome outcome) {
        return operations.stream().filter(one -> one.is(kind, outcome)).count();
    }

    /** How often each was refused or left open, in its own words without the values. */
    Map<String, Integer> refusals() {
        Map<String, Integer> counts = new TreeMap<>();
        operations.stream().filter(one -> one.outcome() != Operation.Outcome.DONE)
                .forEach(one -> counts.merge(one.kind() + " " + one.said().replaceAll("\\([^)]*\\)", "()"), 1, Integer::sum));
        return counts;
    }
}
