package org.tessellate.engine.rostering;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A plan: who works what when, in order of day; immutable, and free to break rules (the verifier says which). */
public record Roster(List<ShiftAssignment> assignments) {

    public static final Roster EMPTY = new Roster(List.of());

    public Roster {
        assignments = assignments.stream().sorted().toList();
    }

    public static Roster of(Collection<ShiftAssignment> assignments) {
        return new Roster(List.copyOf(assignments));
    }

    public Roster with(ShiftAssignment added) {
        return new Roster(Stream.concat(assignments.stream(), Stream.of(added)).toList());
    }

    public Roster without(ShiftAssignment removed) {
        return new Roster(assignments.stream().filter(a -> !a.equals(removed)).toList());
    }

    public List<ShiftAssignment> of(String staffId) {
        return assignments.stream().filter(a -> a.staffId().equals(staffId)).toList();
    }
}
