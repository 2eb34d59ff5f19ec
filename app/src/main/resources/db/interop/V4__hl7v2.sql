-- What other systems call units, rooms, procedures and people of ours.
CREATE TABLE interop.foreign_code (
    id      text PRIMARY KEY,
    kind    text    NOT NULL,
    code    text    NOT NULL,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);
CREATE INDEX ON interop.foreign_code (kind, code);

-- Where a visit stands that another system tells of by ADT; stay counts its stretches in units, which the census counts.
CREATE TABLE interop.hl7_visit (
    source      text        NOT NULL,
    visit       text        NOT NULL,
    patient     text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('EXPECTED', 'PRESENT', 'AWAY', 'LEFT', 'WITHDRAWN')),
    unit_id     text,
    bed_id      text,
    stay        int         NOT NULL DEFAULT 0,
    before_unit text,
    before_bed  text,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (source, visit)
);
CREATE INDEX hl7_visit_by_patient ON interop.hl7_visit (source, patient);

-- Appointments that another system keeps, by its own number.
CREATE TABLE interop.hl7_appointment (
    source      text NOT NULL,
    number      text NOT NULL,
    appointment text NOT NULL,
    PRIMARY KEY (source, number)
);
CREATE INDEX hl7_appointment_by_id ON interop.hl7_appointment (appointment);

-- SIU messages on their way to another system, in the order of a patient; those refused there wait for people as exceptions.
CREATE TABLE interop.hl7_outgoing (
    position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id        text        NOT NULL UNIQUE,
    appointment     text        NOT NULL,
    unit_id         text        NOT NULL,
    lane            text        NOT NULL,
    trigger         text        NOT NULL,
    starts_at       timestamptz NOT NULL,
    body            text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('WAITING', 'SENT', 'REFUSED')),
    attempts        int         NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    settled_at      timestamptz
);
CREATE INDEX hl7_outgoing_waiting ON interop.hl7_outgoing (lane, position) WHERE status = 'WAITING';
CREATE INDEX hl7_outgoing_by_appointment ON interop.hl7_outgoing (appointment, position);
CREATE INDEX hl7_outgoing_settled ON interop.hl7_outgoing (settled_at) WHERE status = 'SENT';
