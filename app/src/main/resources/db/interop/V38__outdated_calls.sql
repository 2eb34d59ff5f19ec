-- Who still uses which outdated operation of the API; as many rows as there are accounts and such operations.
CREATE TABLE interop.outdated_call (
    client    text        NOT NULL,
    operation text        NOT NULL,
    instead   text        NOT NULL,
    sunset    text        NOT NULL,
    calls     bigint      NOT NULL,
    last_at   timestamptz NOT NULL,
    PRIMARY KEY (client, operation)
);
