-- The models that were trained, whatever they are for, and what became of them. In each seat (kind, scope) stands one champion at most.
CREATE TABLE demand.model (
    id             text        PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('DEMAND', 'NOSHOW', 'DURATION', 'CENSUS')),
    scope          text        NOT NULL,
    unit_id        text,
    name           text        NOT NULL,
    version        text        NOT NULL,
    data_from      timestamptz NOT NULL,
    data_until     timestamptz NOT NULL CHECK (data_from <= data_until),
    fingerprint    text        NOT NULL,
    policy_version text        NOT NULL,
    document       jsonb       NOT NULL,
    trained_at     timestamptz NOT NULL,
    trained_by     text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('CHALLENGER', 'CHAMPION', 'RETIRED')),
    pinned         boolean     NOT NULL DEFAULT false,
    CHECK (NOT pinned OR state = 'CHAMPION')
);
CREATE UNIQUE INDEX model_champion ON demand.model (kind, scope) WHERE state = 'CHAMPION';
CREATE INDEX model_by_seat ON demand.model (kind, scope, trained_at DESC);
CREATE INDEX model_by_unit ON demand.model (unit_id, trained_at DESC);

CREATE TABLE demand.model_step (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id text        NOT NULL REFERENCES demand.model,
    step     text        NOT NULL CHECK (step IN ('TRAINED', 'PROMOTED', 'RETIRED', 'PINNED', 'UNPINNED')),
    at       timestamptz NOT NULL,
    by_whom  text        NOT NULL,
    reason   text        NOT NULL
);
CREATE INDEX model_step_of ON demand.model_step (model_id, id);
