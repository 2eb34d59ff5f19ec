-- Visits that lost what they stood on: how they were, what became of them, and whether the patient knows. At most one of an appointment waits.
CREATE TABLE booking.disrupted_visit (
    id                text PRIMARY KEY,
    appointment_id    text        NOT NULL REFERENCES booking.appointment (id),
    unit_id           text        NOT NULL,
    procedure_id      text        NOT NULL,
    patient_id        text,
    zone              text        NOT NULL,
    recommendation_id text        NOT NULL,
    why               text        NOT NULL,
    found_at          timestamptz NOT NULL,
    before_start      timestamptz NOT NULL,
    before_end        timestamptz NOT NULL,
    before_resources  text[]      NOT NULL,
    outcome           text,
    after_start       timestamptz,
    resolved_at       timestamptz,
    to_tell           boolean     NOT NULL,
    told_at           timestamptz,
    told_by           text,
    told_how          text
);
CREATE UNIQUE INDEX disrupted_visit_waiting ON booking.disrupted_visit (appointment_id) WHERE outcome IS NULL;
CREATE INDEX disrupted_visit_by_unit ON booking.disrupted_visit (unit_id, before_start);
