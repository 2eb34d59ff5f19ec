package org.tessellate.app.booking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.allocation.ResourceKey;

/**
 * Exactly this start with these resources; needs without a named resource are filled as find would. {@code override} is the reason for
 * which soft rules of the unit are set aside; nothing sets aside what is claimed.
 */
public record HoldRequest(
        String procedure, @Nullable String patient, String start, @Nullable Integer lengthMinutes, Set<String> resources,
        @Nullable String override, VisitWishes wishes, FindRequest.@Nullable Urgency urgency, @JsonIgnore Set<String> excluded) {

    public HoldRequest {
        resources = Set.copyOf(Objects.requireNonNullElse(resources, Set.of()));
        excluded = Set.copyOf(Objects.requireNonNullElse(excluded, Set.of()));
        wishes = Objects.requireNonNullElse(wishes, VisitWishes.none());
    }

    /** Without wishes as to who and where, and no more urgent than usual. */
    public HoldRequest(String procedure, @Nullable String patient, String start, @Nullable Integer lengthMinutes, Set<String> resources,
            @Nullable String override) {
        this(procedure, patient, start, lengthMinutes, resources, override, VisitWishes.none(), null, Set.of());
    }

    /** A visit as it stands; what it uses up of a stock is worked out anew. */
    static HoldRequest asItIs(Appointment visit) {
        Set<String> named = visit.allocations().stream().map(Appointment.Allocated::resource)
                .filter(key -> !new ResourceKey(key).isStock()).collect(Collectors.toUnmodifiableSet());
        return new HoldRequest(visit.procedure(), visit.patient(), visit.start().toString(), (int) visit.visit().minutes(), named);
    }

    boolean isUrgent() {
        return urgency == FindRequest.Urgency.URGENT;
    }

    /** Within the rules. */
    public HoldRequest(String procedure, @Nullable String patient, String start, @Nullable Integer lengthMinutes, Set<String> resources) {
        this(procedure, patient, start, lengthMinutes, resources, null);
    }

    /** The same with none of these. */
    public HoldRequest without(Set<String> others) {
        return new HoldRequest(procedure, patient, start, lengthMinutes, resources, override, wishes, urgency, others);
    }

    public HoldRequest forPatient(@Nullable String whom) {
        return new HoldRequest(procedure, whom, start, lengthMinutes, resources, override);
    }
}
