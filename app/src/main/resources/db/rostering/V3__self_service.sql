-- A shift that waits for somebody: opened by an absence (shift_id) or published by whoever plans the unit.
CREATE TABLE rostering.open_shift (
    id text PRIMARY KEY,
    shift_id text REFERENCES rostering.published_shift,
    -- No reference: checking it would make call-outs wait for publications that wait for them.
    roster_id text NOT NULL,
    unit_id text NOT NULL,
    role text NOT NULL,
    day date NOT NULL,
    shift_type text NOT NULL,
    shift_name text NOT NULL,
    kind text NOT NULL,
    paid_minutes integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('OPEN', 'FILLED', 'CLOSED')),
    left_by text,
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL,
    filled_by text,
    settled_at timestamptz,
    settled_why text,
    CHECK ((status = 'FILLED') = (filled_by IS NOT NULL))
);
CREATE INDEX ON rostering.open_shift (unit_id, starts_at) WHERE status = 'OPEN';
CREATE INDEX ON rostering.open_shift (shift_id);

CREATE TABLE rostering.shift_claim (
    id text PRIMARY KEY,
    open_shift_id text NOT NULL REFERENCES rostering.open_shift,
    staff_id text NOT NULL,
    status text NOT NULL CHECK (status IN ('WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
    claimed_at timestamptz NOT NULL,
    decided_by text,
    decided_at timestamptz,
    reason text
);
CREATE UNIQUE INDEX one_waiting_claim_each ON rostering.shift_claim (open_shift_id, staff_id) WHERE status = 'WAITING';
CREATE UNIQUE INDEX one_accepted_claim ON rostering.shift_claim (open_shift_id) WHERE status = 'ACCEPTED';
CREATE INDEX ON rostering.shift_claim (staff_id, claimed_at);

-- A published shift offered to a colleague, or to all who may take it, for one of theirs or for nothing.
CREATE TABLE rostering.shift_swap (
    id text PRIMARY KEY,
    shift_id text NOT NULL REFERENCES rostering.published_shift,
    unit_id text NOT NULL,
    offered_by text NOT NULL,
    offered_to text,
    note text NOT NULL,
    status text NOT NULL CHECK (status IN ('OFFERED', 'ACCEPTED', 'DONE', 'REFUSED', 'WITHDRAWN')),
    taken_by text,
    return_shift_id text REFERENCES rostering.published_shift,
    given_shift_id text REFERENCES rostering.published_shift,
    got_shift_id text REFERENCES rostering.published_shift,
    offered_at timestamptz NOT NULL,
    settled_by text,
    settled_at timestamptz,
    reason text
);
CREATE UNIQUE INDEX one_offer_of_a_shift ON rostering.shift_swap (shift_id) WHERE status IN ('OFFERED', 'ACCEPTED');
CREATE INDEX ON rostering.shift_swap (unit_id, offered_at);

-- Days for which everybody of a unit may say their wishes, all in the same time; handed to planning at the close.
CREATE TABLE rostering.request_window (
    id text PRIMARY KEY,
    unit_id text NOT NULL,
    first_day date NOT NULL,
    days integer NOT NULL CHECK (days BETWEEN 1 AND 366),
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    least_undesirable integer NOT NULL,
    most_wishes integer NOT NULL,
    status text NOT NULL CHECK (status IN ('OPEN', 'CLOSED', 'CANCELLED')),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    closed_at timestamptz,
    CHECK (opens_at < closes_at)
);
CREATE INDEX ON rostering.request_window (unit_id, closes_at);

-- The draft is what the page saves by itself; only what was sent counts. No time of sending is kept: it must not matter.
CREATE TABLE rostering.request_answer (
    window_id text NOT NULL REFERENCES rostering.request_window,
    staff_id text NOT NULL,
    draft jsonb NOT NULL,
    sent jsonb,
    revision integer NOT NULL,
    PRIMARY KEY (window_id, staff_id)
);

-- The shifts a person has been shown; what differs from them is a change they have not seen.
CREATE TABLE rostering.seen_plan (
    staff_id text PRIMARY KEY,
    shift_ids text[] NOT NULL,
    seen_at timestamptz NOT NULL
);

-- Only the hash is kept of the secret in a calendar's address.
CREATE TABLE rostering.calendar_feed (
    staff_id text PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
);
