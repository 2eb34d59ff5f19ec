-- One row per Idempotency-Key and user. changed is set within the transaction of a change; status, headers and body once it is answered.
CREATE TABLE identity.keyed_answer (
    actor        text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    attempt      uuid        NOT NULL,
    changed      boolean     NOT NULL DEFAULT false,
    turn_ends_at timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    status       integer,
    headers      jsonb,
    body         bytea,
    PRIMARY KEY (actor, key)
);
CREATE INDEX keyed_answer_by_age ON identity.keyed_answer (created_at);
