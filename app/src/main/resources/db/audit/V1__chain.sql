-- Every access and change. Rows are only ever added: the rights below, and the triggers even for the owner, refuse the rest.
CREATE TABLE audit.event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    kind        text        NOT NULL,
    actor       text        NOT NULL,
    roles       text        NOT NULL,
    action      text        NOT NULL,
    entity_type text        NOT NULL,
    entity_id   text        NOT NULL,
    unit_id     text,
    details     jsonb       NOT NULL
);
CREATE INDEX event_by_time ON audit.event (at);
CREATE INDEX event_by_entity ON audit.event (entity_type, entity_id);
CREATE INDEX event_by_actor ON audit.event (actor, at);

-- The hash chain: one row per event, in the order in which the one sealer met it.
CREATE TABLE audit.seal (
    position      bigint PRIMARY KEY,
    event_id      bigint NOT NULL UNIQUE,
    previous_hash text   NOT NULL,
    hash          text   NOT NULL
);

-- Events that wait for their seal; written in the event's own transaction, emptied by the sealer.
CREATE TABLE audit.unsealed (
    event_id bigint PRIMARY KEY
);

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit record cannot be changed (% on %).', TG_OP, TG_TABLE_NAME
        USING HINT = 'Maybe a correction is meant: record a new event instead.';
END $$;

CREATE TRIGGER event_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.event
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER seal_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

REVOKE UPDATE, DELETE, TRUNCATE ON audit.event, audit.seal FROM ${application};
