-- Both tables only grow: a version is never changed, and an activation is overridden by a later one.
CREATE TABLE policy.version (
    layer text NOT NULL,
    scope text NOT NULL,
    number integer NOT NULL,
    document jsonb NOT NULL,
    author text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (layer, scope, number)
);

CREATE TABLE policy.activation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    layer text NOT NULL,
    scope text NOT NULL,
    number integer NOT NULL,
    effective_from timestamptz NOT NULL,
    activated_by text NOT NULL,
    reason text NOT NULL,
    activated_at timestamptz NOT NULL,
    FOREIGN KEY (layer, scope, number) REFERENCES policy.version
);
CREATE INDEX ON policy.activation (layer, scope, effective_from);

REVOKE UPDATE, DELETE ON policy.version, policy.activation FROM "${application}";
