-- What is to be told to whom and when; the address is looked up when it is sent, so that no contact of a patient stands here.
CREATE TABLE notification.message (
    id           text PRIMARY KEY,
    -- What must be told once only, for instance 'appointment/x/booked/2/EMAIL'.
    once         text        NOT NULL UNIQUE,
    channel      text        NOT NULL,
    patient_id   text        NOT NULL,
    unit_id      text        NOT NULL,
    appointment_id text      NOT NULL,
    letter       text        NOT NULL,
    facts        jsonb       NOT NULL,
    status       text        NOT NULL,
    due_at       timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    attempts     integer     NOT NULL,
    -- When it was last handed to a carrier; a row in status SENDING that is older was left by a process that died.
    taken_at     timestamptz,
    carrier_id   text,
    detail       text,
    created_at   timestamptz NOT NULL,
    settled_at   timestamptz
);
CREATE INDEX message_by_due ON notification.message (due_at) WHERE status IN ('QUEUED', 'SENDING');
CREATE INDEX message_by_appointment ON notification.message (appointment_id);
CREATE INDEX message_by_unit ON notification.message (unit_id, created_at DESC);
CREATE INDEX message_by_carrier ON notification.message (carrier_id) WHERE carrier_id IS NOT NULL;
