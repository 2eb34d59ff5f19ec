-- Demand history, the imports it came with, and the forecasts made from it. service_id is '' for the unit as a whole.
CREATE TABLE demand.import (
    id           text        PRIMARY KEY,
    schema       text        NOT NULL,
    unit_id      text,
    service_id   text,
    file_name    text        NOT NULL,
    file_hash    text        NOT NULL,
    order_key    text        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED')),
    requested_by text        NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    rows_read    bigint      NOT NULL DEFAULT 0,
    accepted     bigint      NOT NULL DEFAULT 0,
    quarantined  bigint      NOT NULL DEFAULT 0,
    replaced     bigint      NOT NULL DEFAULT 0,
    failure      text,
    report       jsonb
);
CREATE INDEX import_started ON demand.import (started_at DESC);
CREATE INDEX import_order ON demand.import (order_key) WHERE status = 'COMPLETED';

CREATE TABLE demand.quarantined_row (
    import_id text   NOT NULL REFERENCES demand.import,
    line      bigint NOT NULL,
    code      text   NOT NULL,
    sentence  text   NOT NULL,
    raw       text   NOT NULL,
    PRIMARY KEY (import_id, line)
);

CREATE TABLE demand.observation (
    unit_id     text             NOT NULL,
    service_id  text             NOT NULL DEFAULT '',
    granularity text             NOT NULL CHECK (granularity IN ('HOUR', 'DAY')),
    starts_at   timestamptz      NOT NULL,
    demand      double precision NOT NULL CHECK (demand >= 0),
    import_id   text             NOT NULL,
    PRIMARY KEY (unit_id, service_id, granularity, starts_at)
);

CREATE TABLE demand.past_appointment (
    unit_id      text        NOT NULL,
    reference    text        NOT NULL,
    starts_at    timestamptz NOT NULL,
    procedure    text        NOT NULL,
    patient_type text        NOT NULL,
    status       text        NOT NULL,
    booked_at    timestamptz,
    cancelled_at timestamptz,
    no_show      boolean     NOT NULL,
    provider     text        NOT NULL,
    import_id    text        NOT NULL,
    PRIMARY KEY (unit_id, reference)
);

CREATE TABLE demand.past_assignment (
    unit_id   text        NOT NULL,
    staff_id  text        NOT NULL,
    role      text        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    call_out  boolean     NOT NULL,
    import_id text        NOT NULL,
    PRIMARY KEY (unit_id, staff_id, starts_at),
    CHECK (starts_at < ends_at)
);

CREATE TABLE demand.forecast (
    id            text        PRIMARY KEY,
    unit_id       text        NOT NULL,
    service_id    text        NOT NULL DEFAULT '',
    granularity   text        NOT NULL CHECK (granularity IN ('HOUR', 'DAY')),
    as_of         timestamptz NOT NULL,
    made_at       timestamptz NOT NULL,
    made_by       text        NOT NULL,
    model         text        NOT NULL,
    model_version text        NOT NULL,
    input_hash    text        NOT NULL,
    body          jsonb       NOT NULL
);
CREATE INDEX forecast_latest ON demand.forecast (unit_id, service_id, granularity, as_of DESC, made_at DESC);
