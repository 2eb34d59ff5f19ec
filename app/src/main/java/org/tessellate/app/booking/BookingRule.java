package org.tessellate.app.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tessellate.app.facility.UnitId;

/**
 * Something a unit wants kept that people may set aside with a reason (C12). What is claimed is never such a rule: no reason makes two
 * visits fit where one is. Implementations are beans, thread-safe, and change nothing.
 */
public interface BookingRule {

    /** Stable, such as {@code session-template}; stands in the audit record. */
    String id();

    /** Whether the rule does not hold for urgent visits. */
    default boolean yieldsToUrgency() {
        return false;
    }

    /** Whether it also asks for whom the visit is, so that it is asked again when a hold without a patient gets one. */
    default boolean asksForPatient() {
        return false;
    }

    /** Whether it has anything to say on such a visit; only then is it asked, in the transaction that takes the visit. */
    boolean concerns(UnitId unit, HoldRequest wanted, Instant start);

    /**
     * What it counts for such a visit, as {@link DayVisits#turn} names it: whoever counts one of these next waits until the transaction ends, so that of two
     * who want the last place one gets it. All rules' turns are taken before any is asked, in one order, so that nobody waits in a circle.
     */
    default Collection<String> turns(UnitId unit, HoldRequest wanted, Instant start) {
        return List.of();
    }

    /** What stands against such a visit that begins then, in one plain sentence. */
    Optional<String> against(UnitId unit, HoldRequest wanted, Instant start);
}
