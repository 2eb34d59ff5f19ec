-- Appointments on their way into a record system; one at most waits for each.
CREATE TABLE interop.ehr_write (
    position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id        text        NOT NULL UNIQUE,
    system          text        NOT NULL,
    appointment     text        NOT NULL,
    unit_id         text        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('BOOK', 'CHANGE', 'CANCEL')),
    body            text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('PROPOSED', 'WAITING', 'DONE', 'CONFLICT', 'REFUSED', 'BY_HAND', 'DISMISSED', 'SUPERSEDED')),
    attempts        int         NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    settled_at      timestamptz
);
CREATE UNIQUE INDEX ehr_write_one_waits ON interop.ehr_write (appointment) WHERE status IN ('PROPOSED', 'WAITING');
CREATE INDEX ehr_write_waiting ON interop.ehr_write (position) WHERE status = 'WAITING';
CREATE INDEX ehr_write_settled ON interop.ehr_write (settled_at) WHERE settled_at IS NOT NULL;

-- What our appointments are called in a record system, and how they stood there when we last looked.
CREATE TABLE interop.ehr_appointment (
    system      text        NOT NULL,
    appointment text        NOT NULL,
    remote      text        NOT NULL,
    etag        text        NOT NULL,
    status      text        NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    actors      text        NOT NULL,
    PRIMARY KEY (system, appointment)
);
