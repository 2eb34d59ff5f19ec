package org.tessellate.app.demand.visits;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;

/** The appointments of all {@link AppointmentHistory} together, each once, also when two of them have it. */
@Component
public class PastCases {

    private final List<AppointmentHistory> histories;

    PastCases(List<AppointmentHistory> histories) {
        this.histories = List.copyOf(histories);
    }

    /** Whether the units have any that start in the window. */
    public boolean any(Collection<UnitId> units, Instant from, Instant until) {
        return histories.stream().anyMatch(history -> history.any(units, from, until));
    }

    /** All of the units that start in the window. */
    public List<PastCase> between(Collection<UnitId> units, Instant from, Instant until) {
        Set<String> seen = new HashSet<>();
        return histories.stream().flatMap(history -> history.between(units, from, until).stream())
                .filter(one -> seen.add(one.unit().value() + "|" + one.reference())).toList();
    }
}
