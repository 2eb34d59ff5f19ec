-- Who came, or will come, without an appointment, from joining to leaving.
CREATE TABLE booking.walk_in (
    id             text PRIMARY KEY,
    unit_id        text        NOT NULL,
    day            date        NOT NULL,
    number         integer     NOT NULL,
    patient_id     text,
    procedure_id   text,
    level          integer     NOT NULL CHECK (level BETWEEN 1 AND 5),
    status         text        NOT NULL,
    joined_at      timestamptz NOT NULL,
    arrived_at     timestamptz,
    called_at      timestamptz,
    begun_at       timestamptz,
    ended_at       timestamptz,
    place          text,
    reason         text,
    appointment_id text,
    version        integer     NOT NULL,
    CONSTRAINT walk_in_numbers UNIQUE (unit_id, day, number)
);
CREATE INDEX walk_in_open ON booking.walk_in (unit_id, status) WHERE ended_at IS NULL;
CREATE INDEX walk_in_joined ON booking.walk_in (unit_id, joined_at);
