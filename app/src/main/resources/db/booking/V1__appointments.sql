-- What people agreed on; what it takes of the hospital stands in allocation.claim under the holder 'appointment/<id>'.
CREATE TABLE booking.appointment (
    id              text PRIMARY KEY,
    status          text        NOT NULL,
    procedure_id    text        NOT NULL,
    unit_id         text        NOT NULL,
    patient_id      text,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL CHECK (starts_at < ends_at),
    zone            text        NOT NULL,
    hold_expires_at timestamptz,
    allocations     jsonb       NOT NULL,
    reasons         jsonb       NOT NULL,
    cancel_reason   text,
    version         integer     NOT NULL
);
CREATE INDEX appointment_by_unit ON booking.appointment (unit_id, starts_at);
CREATE INDEX appointment_by_patient ON booking.appointment (patient_id, starts_at);
CREATE INDEX appointment_by_expiry ON booking.appointment (hold_expires_at) WHERE status = 'pending';
CREATE INDEX appointment_by_resource ON booking.appointment USING gin (allocations jsonb_path_ops);

-- One row per Idempotency-Key and caller, written in the transaction of the change it answers for.
CREATE TABLE booking.idempotency (
    actor        text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    answer       text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);
