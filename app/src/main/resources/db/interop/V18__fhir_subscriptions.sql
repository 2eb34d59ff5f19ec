-- Who is told of changes through FHIR Subscriptions, and what still waits to be told.
CREATE TABLE interop.fhir_subscription (
    id         text PRIMARY KEY,
    username   text        NOT NULL,
    topic      text        NOT NULL,
    filter     text        NOT NULL,
    endpoint   text        NOT NULL,
    headers    text[]      NOT NULL,
    content    text        NOT NULL CHECK (content IN ('empty', 'id-only')),
    heartbeat  int,
    ends_at    timestamptz,
    reason     text        NOT NULL,
    status     text        NOT NULL CHECK (status IN ('requested', 'active', 'error', 'off')),
    error      text,
    events     bigint      NOT NULL DEFAULT 0,
    failures   int         NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    last_at    timestamptz
);
CREATE TABLE interop.fhir_notification (
    subscription text        NOT NULL REFERENCES interop.fhir_subscription ON DELETE CASCADE,
    number       bigint      NOT NULL,
    event_id     text        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    focus        text        NOT NULL,
    PRIMARY KEY (subscription, number),
    UNIQUE (subscription, event_id, focus)
);
-- What was told of a thing before.
CREATE INDEX event_by_subject ON interop.event (subject, place);
