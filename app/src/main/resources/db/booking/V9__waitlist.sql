-- Who waits for what. The wishes are a document; what is searched by has columns.
CREATE TABLE booking.waitlist_entry (
    id             text PRIMARY KEY,
    patient_id     text        NOT NULL,
    procedure_id   text        NOT NULL,
    unit_id        text        NOT NULL,
    urgency        text        NOT NULL,
    since          timestamptz NOT NULL,
    wishes         jsonb       NOT NULL,
    replaces       text,
    status         text        NOT NULL,
    appointment_id text,
    ended_reason   text,
    version        integer     NOT NULL
);
CREATE INDEX waitlist_by_unit ON booking.waitlist_entry (unit_id, status);
-- Nobody waits twice for the same.
CREATE UNIQUE INDEX waitlist_once ON booking.waitlist_entry (patient_id, procedure_id) WHERE status = 'WAITING';

-- Time that a booked visit gave back, until it has passed and was counted.
CREATE TABLE booking.opening (
    id             text PRIMARY KEY,
    unit_id        text        NOT NULL,
    procedure_id   text        NOT NULL,
    cause          text        NOT NULL,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL CHECK (starts_at < ends_at),
    resource       text        NOT NULL,
    allocations    jsonb       NOT NULL,
    opened_at      timestamptz NOT NULL,
    filled_minutes integer
);
CREATE INDEX opening_by_unit ON booking.opening (unit_id, starts_at);
CREATE INDEX opening_uncounted ON booking.opening (ends_at) WHERE filled_minutes IS NULL;

-- One offer of an opening at a time and one to each who waits: the database refuses the second, however two nodes race.
CREATE TABLE booking.waitlist_offer (
    id             text PRIMARY KEY,
    entry_id       text        NOT NULL REFERENCES booking.waitlist_entry,
    opening_id     text        NOT NULL REFERENCES booking.opening,
    appointment_id text        NOT NULL UNIQUE,
    unit_id        text        NOT NULL,
    status         text        NOT NULL,
    made_at        timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    points         jsonb       NOT NULL,
    answered_at    timestamptz,
    answered_by    text,
    reason         text,
    secret_hash    text UNIQUE
);
CREATE UNIQUE INDEX offer_one_per_entry ON booking.waitlist_offer (entry_id) WHERE status = 'OPEN';
CREATE UNIQUE INDEX offer_one_per_opening ON booking.waitlist_offer (opening_id) WHERE status = 'OPEN';
CREATE INDEX offer_by_unit ON booking.waitlist_offer (unit_id, status);
