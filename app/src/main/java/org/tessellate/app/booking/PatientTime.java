package org.tessellate.app.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** When a patient cannot come, the way from a visit at another site included, and who has seen them before. Changes nothing; thread-safe. */
@Component
class PatientTime {

    private static final Duration REMEMBERED = Duration.ofDays(730);

    private final Claims claims;
    private final AppointmentStore store;
    private final Facilities facilities;
    private final BookingPolicy policy;
    private final JdbcClient jdbc;

    PatientTime(Claims claims, AppointmentStore store, Facilities facilities, BookingPolicy policy, JdbcClient jdbc) {
        this.claims = claims;
        this.store = store;
        this.facilities = facilities;
        this.policy = policy;
        this.jdbc = jdbc;
    }

    /** Visits at other facilities take as much longer, on both sides, as the way between them. */
    IntervalSet busy(@Nullable String patient, UnitId unit, Interval window, Optional<AppointmentId> ignored) {
        if (patient == null) {
            return IntervalSet.empty();
        }
        Duration way = facilities.graph().facilities().size() > 1 ? policy.travel(unit) : Duration.ZERO;
        Interval wide = new Interval(window.start().minus(way), window.end().plus(way));
        List<Claimed> taken = claims.taken(Layer.APPOINTMENT, wide, List.of(ResourceKey.patient(patient))).stream()
                .filter(claim -> ignored.map(AppointmentId::holder).filter(claim.holder()::equals).isEmpty()).toList();
        Map<String, String> units = way.isZero() || taken.isEmpty() ? Map.of() : store.live(taken.stream().map(Claimed::holder).toList()).stream()
                .collect(Collectors.toMap(visit -> visit.id().holder(), Appointment::unit));
        return IntervalSet.of(taken.stream().map(claim -> isElsewhere(units.get(claim.holder()), unit)
                ? new Interval(claim.during().start().minus(way), claim.during().end().plus(way)) : claim.during()).toList());
    }

    private boolean isElsewhere(@Nullable String other, UnitId unit) {
        return other != null && facilities.graph().units().containsKey(new UnitId(other)) && !facilities.graph().sameFacility(new UnitId(other), unit);
    }

    /** The people of visits that took place in the last two years. */
    Set<ResourceId> familiar(@Nullable String patient, Instant now) {
        return patient == null ? Set.of() : jdbc.sql("""
                SELECT DISTINCT taken ->> 'resource' FROM booking.appointment a, jsonb_array_elements(a.allocations) taken
                WHERE a.patient_id = ? AND a.status IN ('arrived', 'checked-in', 'fulfilled') AND a.starts_at >= ? AND taken ->> 'resource' LIKE 'staff/%'""")
                .params(patient, AppointmentStore.stored(now.minus(REMEMBERED))).query(String.class).set().stream()
                .map(ResourceId::new).collect(Collectors.toSet());
    }
}
