CREATE TABLE decision.recommendation (
    id text PRIMARY KEY,
    kind text NOT NULL,
    subject text NOT NULL,
    unit_id text NOT NULL,
    status text NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz,
    deferred_until timestamptz,
    body jsonb NOT NULL
);
-- At most one proposal on a subject waits for people.
CREATE UNIQUE INDEX ON decision.recommendation (kind, subject) WHERE status IN ('OPEN', 'DEFERRED');
CREATE INDEX ON decision.recommendation (unit_id, status, issued_at);

CREATE TABLE decision.decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recommendation_id text NOT NULL REFERENCES decision.recommendation,
    decided_at timestamptz NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX ON decision.decision (recommendation_id);
REVOKE UPDATE, DELETE ON decision.decision FROM "${application}";

CREATE TABLE decision.exception (
    id text PRIMARY KEY,
    unit_id text NOT NULL,
    status text NOT NULL,
    owner text NOT NULL,
    deadline timestamptz NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX ON decision.exception (status, deadline);
