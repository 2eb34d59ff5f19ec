-- The row is the document; what the database must check or find by stands in a column beside it.
CREATE TABLE facility.region (
    id text PRIMARY KEY,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.facility (
    id text PRIMARY KEY,
    region_id text REFERENCES facility.region,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.unit (
    id text PRIMARY KEY,
    facility_id text NOT NULL REFERENCES facility.facility,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.location (
    id text PRIMARY KEY,
    unit_id text NOT NULL REFERENCES facility.unit,
    part_of text REFERENCES facility.location,
    kind text NOT NULL,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.equipment (
    id text PRIMARY KEY,
    unit_id text NOT NULL REFERENCES facility.unit,
    fixed_in text REFERENCES facility.location,
    kind text NOT NULL,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.service (
    id text PRIMARY KEY,
    unit_id text NOT NULL REFERENCES facility.unit,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.procedure (
    id text PRIMARY KEY,
    service_id text NOT NULL REFERENCES facility.service,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE facility.outage (
    id text PRIMARY KEY,
    location_id text REFERENCES facility.location,
    equipment_id text REFERENCES facility.equipment,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CHECK (starts_at < ends_at),
    CHECK (num_nonnulls(location_id, equipment_id) = 1),
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON facility.outage (location_id, ends_at);
CREATE INDEX ON facility.outage (equipment_id, ends_at);

-- Moves on with each change of the graph, so that every node knows when its copy is old. From a sequence, because a number
-- that was rolled back must never come again: a copy read inside that transaction may be kept under it.
CREATE SEQUENCE facility.graph_change;
CREATE TABLE facility.graph_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version bigint NOT NULL
);
INSERT INTO facility.graph_version (version) VALUES (0);
