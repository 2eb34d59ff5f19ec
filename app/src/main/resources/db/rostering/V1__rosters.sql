-- A draft lives in its roster's plan and nowhere else; only publishing writes a published shift.
CREATE TABLE rostering.roster (
    id text PRIMARY KEY,
    unit_id text NOT NULL,
    first_day date NOT NULL,
    days integer NOT NULL CHECK (days BETWEEN 1 AND 366),
    status text NOT NULL CHECK (status IN ('DRAFT', 'PROPOSED', 'PUBLISHED', 'SUPERSEDED')),
    revision integer NOT NULL,
    basis jsonb NOT NULL,
    plan jsonb NOT NULL,
    model_version text NOT NULL,
    recommendation_id text,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    published_by text,
    published_roles text,
    published_at timestamptz
);
CREATE INDEX ON rostering.roster (unit_id, first_day);

CREATE TABLE rostering.solve (
    id text PRIMARY KEY,
    roster_id text NOT NULL REFERENCES rostering.roster,
    status text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'STOPPED', 'FAILED')),
    seconds integer NOT NULL,
    threads integer NOT NULL,
    seed bigint NOT NULL,
    stop_requested boolean NOT NULL DEFAULT false,
    progress jsonb,
    message text,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE UNIQUE INDEX one_solve_at_a_time ON rostering.solve (roster_id) WHERE status IN ('QUEUED', 'RUNNING');

-- The row a booking stands on: booking share-locks it, a call-out or a newer roster updates it.
CREATE TABLE rostering.published_shift (
    id text PRIMARY KEY,
    roster_id text NOT NULL REFERENCES rostering.roster,
    unit_id text NOT NULL,
    staff_id text NOT NULL,
    day date NOT NULL,
    shift_type text NOT NULL,
    shift_name text NOT NULL,
    kind text NOT NULL,
    paid_minutes integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('ON_DUTY', 'CALLED_OUT', 'WITHDRAWN')),
    CHECK (starts_at < ends_at),
    CONSTRAINT nobody_on_duty_twice EXCLUDE USING gist
        (staff_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (status = 'ON_DUTY') DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON rostering.published_shift (unit_id, starts_at);
CREATE INDEX ON rostering.published_shift (staff_id, starts_at);

-- What each published roster gave a person above (or below) the fair share; carried into later rosters.
CREATE TABLE rostering.fairness (
    roster_id text NOT NULL REFERENCES rostering.roster,
    staff_id text NOT NULL,
    nights integer NOT NULL,
    weekend_shifts integer NOT NULL,
    PRIMARY KEY (roster_id, staff_id)
);
