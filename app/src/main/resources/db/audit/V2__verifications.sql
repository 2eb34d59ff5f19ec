-- When the chain was walked, and what was found; read by people and by alarms.
CREATE TABLE audit.verification (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    sealed   bigint      NOT NULL,
    findings integer     NOT NULL,
    head     text        NOT NULL
);
CREATE INDEX event_by_record ON audit.event (entity_id);
REVOKE UPDATE, DELETE, TRUNCATE ON audit.verification FROM ${application};
