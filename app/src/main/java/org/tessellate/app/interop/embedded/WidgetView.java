package org.tessellate.app.interop.embedded;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.interop.cdshooks.VisitOpinion;

/** What the page shows: what is thought of the visit, the first things that wait, and how many more there are. */
record WidgetView(@Nullable VisitOpinion visit, String procedure, List<Item> items, int more, boolean reads) {

    /** One thing that waits; {@code owner} is the role whose approval is wanted next, {@code otherwise} the coded reasons. */
    record Item(String id, int version, Proposal proposal, String unit, ZonedDateTime since, @Nullable ZonedDateTime by, String owner, boolean approvesOnly,
            boolean mayDecide, List<Way> ways, Map<String, String> otherwise) {
    }

    /** A way to go; {@code takes} are keys such as {@code staff/dr-a}. */
    record Way(String id, String title, List<String> takes) {

        static Way of(Alternative alternative) {
            return new Way(alternative.id(), alternative.title(), alternative.effects().get("resources") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList() : List.of());
        }
    }
}
