-- Visits on top of booked ones. Their claims lie on the layer EXTRA, one at a minute of a resource, with a numbered token of the session.
CREATE TABLE booking.extra_visit (
    appointment_id text PRIMARY KEY REFERENCES booking.appointment,
    base_id        text        NOT NULL REFERENCES booking.appointment,
    token          integer     NOT NULL,
    reason         text,
    expected       jsonb       NOT NULL,
    made_at        timestamptz NOT NULL
);
CREATE INDEX extra_visit_by_base ON booking.extra_visit (base_id);
