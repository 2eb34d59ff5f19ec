package org.tessellate.app.interop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every canonical event; each has a JSON Schema of its data in {@code events/<code>.json}. */
public enum EventType {
    PATIENT_ARRIVED("patient.arrived"),
    CENSUS_CHANGED("census.changed"),
    APPOINTMENT_REQUESTED("appointment.requested"),
    APPOINTMENT_HELD("appointment.held"),
    APPOINTMENT_BOOKED("appointment.booked"),
    APPOINTMENT_CHANGED("appointment.changed"),
    APPOINTMENT_CANCELLED("appointment.cancelled"),
    APPOINTMENT_NOSHOW("appointment.noshow"),
    APPOINTMENT_CHECKED_IN("appointment.checked-in"),
    APPOINTMENT_FULFILLED("appointment.fulfilled"),
    STAFF_CLOCKIN("staff.clockin"),
    STAFF_CLOCKOUT("staff.clockout"),
    STAFF_CALLOUT("staff.callout"),
    STAFF_UNAVAILABLE("staff.unavailable"),
    STAFF_CREDENTIAL_CHANGED("staff.credential-changed"),
    ROSTER_PROPOSED("roster.proposed"),
    ROSTER_APPROVED("roster.approved"),
    ROSTER_PUBLISHED("roster.published"),
    ROSTER_ROLLEDBACK("roster.rolledback"),
    SHIFT_SWAP_REQUESTED("shift.swap-requested"),
    SHIFT_SWAPPED("shift.swapped"),
    SHIFT_OPENED("shift.opened"),
    SHIFT_FILLED("shift.filled"),
    RESOURCE_SHORTAGE("resource.shortage"),
    RESOURCE_UNAVAILABLE("resource.unavailable"),
    RESOURCE_MAINTENANCE("resource.maintenance"),
    RESOURCE_READY("resource.ready"),
    ROOM_STATUS("room.status"),
    BED_STATUS("bed.status"),
    INVENTORY_LOW("inventory.low"),
    INVENTORY_EXCEPTION("inventory.exception"),
    PROCUREMENT_REQUESTED("procurement.requested"),
    PROCUREMENT_EXCEPTION("procurement.exception"),
    DISCHARGE_EXPECTED("discharge.expected"),
    FORECAST_PUBLISHED("forecast.published"),
    RECOMMENDATION_ISSUED("recommendation.issued"),
    RECOMMENDATION_ACCEPTED("recommendation.accepted"),
    RECOMMENDATION_OVERRIDDEN("recommendation.overridden"),
    RECOMMENDATION_DEFERRED("recommendation.deferred");

    private static final String PREFIX = "org.tessellate.";
    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::type, Function.identity()));

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    /** For instance {@code appointment.booked}. */
    public String code() {
        return code;
    }

    /** The CloudEvents {@code type}, for instance {@code org.tessellate.appointment.booked}. */
    @JsonValue
    public String type() {
        return PREFIX + code;
    }

    /** The CloudEvents {@code dataschema} of the version written today. */
    public String schema() {
        return "urn:tessellate:event:" + code + ":1";
    }

    public static Optional<EventType> ofCode(String code) {
        return ofType(PREFIX + code);
    }

    public static Optional<EventType> ofType(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }
}
