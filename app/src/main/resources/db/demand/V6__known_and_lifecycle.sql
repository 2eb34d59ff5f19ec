-- What is known beside the demand, with the moment since when; training, drift checks, and what people say of unusual stretches.
CREATE TABLE demand.regressor (
    id           text        PRIMARY KEY,
    facility_id  text        NOT NULL,
    name         text        NOT NULL,
    availability text        NOT NULL CHECK (availability IN ('PLANNED', 'FORESEEN', 'OBSERVED')),
    granularity  text        NOT NULL CHECK (granularity IN ('HOUR', 'DAY')),
    measured_in  text        NOT NULL,
    made_by      text        NOT NULL,
    made_at      timestamptz NOT NULL,
    removed_at   timestamptz
);
CREATE UNIQUE INDEX regressor_name ON demand.regressor (facility_id, name) WHERE removed_at IS NULL;
CREATE TABLE demand.regressor_value (
    regressor_id text             NOT NULL REFERENCES demand.regressor,
    starts_at    timestamptz      NOT NULL,
    known_at     timestamptz      NOT NULL,
    value        double precision NOT NULL,
    PRIMARY KEY (regressor_id, starts_at, known_at)
);

CREATE TABLE demand.training_run (
    id             text        PRIMARY KEY,
    cause          text        NOT NULL CHECK (cause IN ('ASKED', 'SCHEDULED', 'DRIFT')),
    status         text        NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'STOPPED')),
    stop_requested boolean     NOT NULL DEFAULT false,
    requested_by   text        NOT NULL,
    asked_at       timestamptz NOT NULL,
    finished_at    timestamptz
);
CREATE TABLE demand.training_seat (
    run_id      text        NOT NULL REFERENCES demand.training_run,
    position    int         NOT NULL,
    unit_id     text        NOT NULL,
    service_id  text        NOT NULL,
    granularity text        NOT NULL,
    status      text        NOT NULL CHECK (status IN ('WAITING', 'DONE', 'FAILED')),
    outcome     text,
    model_id    text        REFERENCES demand.model,
    finished_at timestamptz,
    PRIMARY KEY (run_id, position)
);

CREATE TABLE demand.drift_check (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id   text        NOT NULL REFERENCES demand.model,
    unit_id    text        NOT NULL,
    scope      text        NOT NULL,
    checked_at timestamptz NOT NULL,
    drifted    boolean     NOT NULL,
    findings   jsonb       NOT NULL
);
CREATE INDEX drift_check_of ON demand.drift_check (scope, checked_at DESC);

CREATE TABLE demand.anomaly_verdict (
    unit_id     text        NOT NULL,
    service_id  text        NOT NULL,
    granularity text        NOT NULL,
    starts_at   timestamp   NOT NULL,
    happened    boolean     NOT NULL,
    reason      text        NOT NULL,
    said_by     text        NOT NULL,
    said_at     timestamptz NOT NULL,
    PRIMARY KEY (unit_id, service_id, granularity, starts_at)
);
