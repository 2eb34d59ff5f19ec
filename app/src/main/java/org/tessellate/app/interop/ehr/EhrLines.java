package org.tessellate.app.interop.ehr;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The lines to the systems that are written down, one each, so that all who use one share its pace. */
@Component
class EhrLines {

    private final Map<String, EhrLine> lines = new TreeMap<>();

    EhrLines(EhrSettings settings, Clock clock) {
        settings.systems().forEach(system -> lines.put(system.id(), new EhrLine(system, clock)));
    }

    Optional<EhrLine> find(String system) {
        return Optional.ofNullable(lines.get(system));
    }

    EhrLine get(String system) {
        return find(system).orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The record system (%s) is not known.".formatted(system),
                lines.isEmpty() ? "Write one down in tessellate.ehr.systems (docs/ehr.md)." : "Maybe one of (%s) was meant.".formatted(String.join(", ", lines.keySet()))));
    }
}
