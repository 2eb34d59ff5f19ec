-- Events that leave. Written in the transaction of the change they tell of; the sequencer gives them place and sequence later, so that
-- business transactions never wait for each other here.
CREATE TABLE interop.event (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text        NOT NULL UNIQUE,
    type        text        NOT NULL,
    subject     text        NOT NULL,
    lane        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    traceparent text        NOT NULL,
    confidence  double precision,
    status      text,
    data        text        NOT NULL,
    place       bigint UNIQUE,
    sequence    bigint
);
CREATE INDEX event_unplaced ON interop.event (position) WHERE place IS NULL;
CREATE INDEX event_by_age ON interop.event (recorded_at);

-- How far each partition key has been counted; the empty key counts the whole log.
CREATE TABLE interop.lane (
    key  text PRIMARY KEY,
    last bigint NOT NULL
);
INSERT INTO interop.lane VALUES ('', 0);

-- How far each reader of the log has come; Kafka is one of them.
CREATE TABLE interop.consumer (
    name            text PRIMARY KEY,
    place           bigint      NOT NULL,
    moved_at        timestamptz NOT NULL,
    failures        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    last_error      text
);

-- Events that a reader could not take after several attempts; a person looks at them.
CREATE TABLE interop.parked (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer  text        NOT NULL,
    event_id  text        NOT NULL,
    type      text        NOT NULL,
    event     text        NOT NULL,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL,
    UNIQUE (consumer, event_id)
);

-- Messages that came, whatever door they took; the key makes a repeated delivery harmless.
CREATE TABLE interop.inbox (
    position        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    source          text        NOT NULL,
    message_id      text        NOT NULL,
    channel         text        NOT NULL,
    type            text        NOT NULL,
    lane            text        NOT NULL,
    content_type    text        NOT NULL,
    payload         text        NOT NULL,
    attributes      jsonb       NOT NULL,
    occurred_at     timestamptz,
    received_at     timestamptz NOT NULL,
    status          text        NOT NULL CHECK (status IN ('RECEIVED', 'ACCEPTED', 'IGNORED', 'REFUSED', 'DEAD', 'DISCARDED')),
    reason          text,
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    settled_at      timestamptz,
    version         int         NOT NULL DEFAULT 1,
    PRIMARY KEY (source, message_id)
);
CREATE INDEX inbox_waiting ON interop.inbox (position) WHERE status = 'RECEIVED';
CREATE INDEX inbox_lanes ON interop.inbox (source, lane, position) WHERE status = 'RECEIVED';
CREATE INDEX inbox_troubles ON interop.inbox (status, position) WHERE status IN ('REFUSED', 'DEAD');
CREATE INDEX inbox_latest ON interop.inbox (source, received_at);
CREATE INDEX inbox_settled ON interop.inbox (settled_at) WHERE status IN ('ACCEPTED', 'IGNORED', 'DISCARDED');

-- What is known of a source beyond its messages: who looks after it, and how often it should be heard.
CREATE TABLE interop.source (
    name           text PRIMARY KEY,
    steward        text,
    silent_minutes int
);
