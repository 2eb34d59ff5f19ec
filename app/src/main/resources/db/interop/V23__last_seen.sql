-- When something last happened to a connection, so that people who look after it need not read the audit record.
CREATE TABLE interop.last_seen (
    kind  text        NOT NULL,
    id    text        NOT NULL,
    at    timestamptz NOT NULL,
    words text,
    PRIMARY KEY (kind, id)
);
