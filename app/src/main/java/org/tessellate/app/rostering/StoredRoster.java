package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Roster;

/** A roster as it stands in the store; the revision rises with every change of its plan or status. */
record StoredRoster(
        RosterId id,
        UnitId unit,
        LocalDate firstDay,
        int days,
        RosterStatus status,
        int revision,
        RosterBasis basis,
        List<PlannedShift> plan,
        String modelVersion,
        @Nullable String recommendation,
        String createdBy,
        Instant createdAt,
        @Nullable String publishedBy,
        @Nullable String publishedRoles,
        @Nullable Instant publishedAt) {

    /** A draft without a plan. */
    static StoredRoster draft(UnitId unit, LocalDate firstDay, int days, RosterBasis basis, String modelVersion, String createdBy, Instant createdAt) {
        return new StoredRoster(new RosterId(FhirId.generate()), unit, firstDay, days, RosterStatus.DRAFT, 1, basis, List.of(), modelVersion, null,
                createdBy, createdAt, null, null, null);
    }

    Horizon horizon() {
        return new Horizon(firstDay, days, basis.zone());
    }

    Roster roster() {
        return Roster.of(plan.stream().filter(p -> p.shiftType() != null).map(PlannedShift::assignment).toList());
    }

    @Nullable PlannedShift on(String staff, LocalDate day) {
        return plan.stream().filter(p -> p.staff().equals(staff) && p.day().equals(day)).findFirst().orElse(null);
    }

    @Nullable String shiftOn(String staff, LocalDate day) {
        PlannedShift planned = on(staff, day);
        return planned == null ? null : planned.shiftType();
    }

    /** The draft with these days as they become. */
    StoredRoster changed(List<ShiftChange> changes) {
        Set<ShiftChange.Key> keys = changes.stream().map(ShiftChange::key).collect(Collectors.toSet());
        List<PlannedShift> newPlan = Stream.concat(plan.stream().filter(p -> !keys.contains(p.key())),
                changes.stream().map(ShiftChange::planned).filter(Objects::nonNull)).toList();
        return new StoredRoster(id, unit, firstDay, days, RosterStatus.DRAFT, revision + 1, basis, newPlan, modelVersion, null,
                createdBy, createdAt, null, null, null);
    }

    /** What another plan of the same days changes. */
    List<ShiftChange> changesTo(List<PlannedShift> newPlan) {
        Map<ShiftChange.Key, PlannedShift> before = plan.stream().collect(Collectors.toMap(PlannedShift::key, p -> p));
        Map<ShiftChange.Key, PlannedShift> after = newPlan.stream().collect(Collectors.toMap(PlannedShift::key, p -> p));
        return Stream.concat(before.keySet().stream(), after.keySet().stream()).distinct()
                .map(key -> new ShiftChange(key.staff(), key.day(), ShiftChange.Cell.of(before.get(key)), ShiftChange.Cell.of(after.get(key))))
                .filter(change -> !Objects.equals(change.was(), change.now())).toList();
    }

    /** The same resting on something else. */
    StoredRoster on(RosterBasis other) {
        return new StoredRoster(id, unit, firstDay, days, status, revision, other, plan, modelVersion, recommendation, createdBy, createdAt,
                publishedBy, publishedRoles, publishedAt);
    }

    StoredRoster in(RosterStatus newStatus, @Nullable String newRecommendation) {
        return new StoredRoster(id, unit, firstDay, days, newStatus, revision + 1, basis, plan, modelVersion, newRecommendation,
                createdBy, createdAt, publishedBy, publishedRoles, publishedAt);
    }

    StoredRoster publishedBy(String user, String roles, Instant at) {
        return new StoredRoster(id, unit, firstDay, days, RosterStatus.PUBLISHED, revision + 1, basis, plan, modelVersion,
                recommendation, createdBy, createdAt, user, roles, at);
    }
}
