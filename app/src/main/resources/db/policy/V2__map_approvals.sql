-- The rules of a unit as its managers approved them (R186); only ever added to.
CREATE TABLE policy.map_approval (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit           text        NOT NULL,
    policy_version text        NOT NULL,
    map            jsonb       NOT NULL,
    approved_by    text        NOT NULL,
    approver       text        NOT NULL,
    remark         text        NOT NULL,
    at             timestamptz NOT NULL
);
CREATE INDEX ON policy.map_approval (unit, id);
REVOKE UPDATE, DELETE ON policy.map_approval FROM "${application}";
