-- Time of a room that a service or a person has for themselves, weekly or on one day, until a number of hours before it begins.
CREATE TABLE booking.block (
    id            text     PRIMARY KEY,
    unit_id       text     NOT NULL,
    location_id   text     NOT NULL,
    owner         text     NOT NULL CHECK (owner ~ '^(service|staff)/.+'),
    weekdays      smallint[] NOT NULL,
    first_day     date     NOT NULL,
    last_day      date,
    starts        time     NOT NULL,
    ends          time     NOT NULL CHECK (ends > starts),
    release_hours integer  NOT NULL CHECK (release_hours >= 0),
    version       integer  NOT NULL,
    CHECK (last_day IS NULL OR last_day >= first_day)
);
CREATE INDEX block_by_unit ON booking.block (unit_id);

-- One day of a block that was let go, and to whom it was granted since.
CREATE TABLE booking.block_release (
    block_id    text        NOT NULL REFERENCES booking.block,
    day         date        NOT NULL,
    released_at timestamptz NOT NULL,
    released_by text        NOT NULL,
    reason      text        NOT NULL,
    granted_to  text,
    granted_at  timestamptz,
    granted_by  text,
    PRIMARY KEY (block_id, day)
);

-- Services that ask for time that was let go.
CREATE TABLE booking.block_request (
    id         text        PRIMARY KEY,
    block_id   text        NOT NULL,
    day        date        NOT NULL,
    service_id text        NOT NULL,
    reason     text        NOT NULL,
    status     text        NOT NULL CHECK (status IN ('ASKED', 'GRANTED', 'DECLINED')),
    asked_by   text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    decided_by text,
    decided_at timestamptz,
    FOREIGN KEY (block_id, day) REFERENCES booking.block_release
);
CREATE UNIQUE INDEX block_request_once ON booking.block_request (block_id, day, service_id) WHERE status = 'ASKED';

-- Raised by every change, so that each process knows whether what it remembers still holds.
CREATE TABLE booking.block_version (version bigint NOT NULL);
INSERT INTO booking.block_version VALUES (0);
