-- The row is the document; what the database must check or find by stands in a column beside it.
CREATE TABLE workforce.staff_member (
    id text PRIMARY KEY,
    role text NOT NULL,
    home_unit text NOT NULL,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON workforce.staff_member (home_unit);

CREATE TABLE workforce.credential (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES workforce.staff_member,
    code text NOT NULL,
    expires_on date,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON workforce.credential (staff_id, code);

CREATE TABLE workforce.credential_history (
    id text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL,
    body jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (id, version)
);
REVOKE UPDATE, DELETE ON workforce.credential_history FROM "${application}";

CREATE TABLE workforce.contract (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES workforce.staff_member,
    first_day date NOT NULL,
    last_day date,
    CHECK (last_day >= first_day),
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON workforce.contract (staff_id, first_day);

CREATE TABLE workforce.leave (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES workforce.staff_member,
    first_day date NOT NULL,
    last_day date,
    CHECK (last_day >= first_day),
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON workforce.leave (staff_id, first_day);

CREATE TABLE workforce.shift_request (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES workforce.staff_member,
    day date NOT NULL,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON workforce.shift_request (staff_id, day);

CREATE TABLE workforce.call_out (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES workforce.staff_member,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CHECK (starts_at < ends_at),
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON workforce.call_out (staff_id, ends_at);

-- Moves on with each change, so that every node knows when its copy of the directory is old (see facility.graph_version).
CREATE SEQUENCE workforce.directory_change;
CREATE TABLE workforce.directory_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version bigint NOT NULL
);
INSERT INTO workforce.directory_version (version) VALUES (0);
