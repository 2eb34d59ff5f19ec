package org.tessellate.engine.forecasting.duration;

import java.util.List;
import java.util.Map;

/**
 * What is known of a procedure or visit before it begins; immutable. All of it must be known at planning: nothing measured during the
 * case belongs here.
 *
 * @param path what is done, from coarse to fine: department, kind, procedure, approach; a rare procedure borrows from the coarser ones
 * @param labels other classes by name, such as clinician, room or diagnosis; a missing one is unknown
 * @param numbers patient factors by name, such as age or body mass index; a missing one is unknown
 */
public record PlannedCase(List<String> path, Map<String, String> labels, Map<String, Double> numbers) {

    public PlannedCase {
        path = List.copyOf(path);
        labels = Map.copyOf(labels);
        numbers = Map.copyOf(numbers);
    }
}
