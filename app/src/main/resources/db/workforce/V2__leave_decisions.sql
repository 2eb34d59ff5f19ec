-- What whoever asked is told about the decision.
CREATE TABLE workforce.leave_decision (
    leave_id text PRIMARY KEY REFERENCES workforce.leave,
    status text NOT NULL CHECK (status IN ('APPROVED', 'REJECTED')),
    reason text NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL
);
