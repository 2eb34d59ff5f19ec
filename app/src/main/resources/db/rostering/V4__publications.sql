-- What the verifier found at each publication, and what it did.
CREATE TABLE rostering.publication (
    -- Two of the same moment have an order too.
    ordinal bigint GENERATED ALWAYS AS IDENTITY,
    roster_id text PRIMARY KEY REFERENCES rostering.roster,
    published_at timestamptz NOT NULL,
    published_by text NOT NULL,
    hard bigint NOT NULL,
    soft bigint NOT NULL,
    findings integer NOT NULL,
    added integer NOT NULL,
    kept integer NOT NULL,
    withdrawn integer NOT NULL,
    moved integer NOT NULL
);

-- Who was moved by a newer publication, and why.
CREATE TABLE rostering.published_change (
    roster_id text NOT NULL REFERENCES rostering.roster,
    staff_id text NOT NULL,
    day date NOT NULL,
    unit_id text NOT NULL,
    was text,
    now text,
    changed_by text,
    why text NOT NULL,
    published_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (roster_id, staff_id, day)
);
CREATE INDEX ON rostering.published_change (staff_id, changed_at);
CREATE INDEX ON rostering.published_change (unit_id, changed_at);
