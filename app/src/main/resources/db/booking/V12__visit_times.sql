-- When a visit was booked, when its patient came, when it was over: what risks and durations are learned from.
CREATE TABLE booking.visit_times (
    appointment_id text PRIMARY KEY REFERENCES booking.appointment,
    booked_at      timestamptz,
    came_at        timestamptz,
    ended_at       timestamptz
);
