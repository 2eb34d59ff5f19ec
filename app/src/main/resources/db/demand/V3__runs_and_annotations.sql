-- Forecasts being made in the background, and what people note beside the demand.
CREATE TABLE demand.forecast_run (
    id             text        PRIMARY KEY,
    unit_id        text        NOT NULL,
    order_body     json        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'STOPPED')),
    stage          text        NOT NULL,
    stop_requested boolean     NOT NULL DEFAULT false,
    requested_by   text        NOT NULL,
    asked_at       timestamptz NOT NULL,
    finished_at    timestamptz,
    forecast_id    text,
    message        text,
    remedy         text
);
CREATE INDEX forecast_run_by_unit ON demand.forecast_run (unit_id, asked_at DESC);

CREATE TABLE demand.annotation (
    id         text        PRIMARY KEY,
    unit_id    text        NOT NULL,
    label      text        NOT NULL,
    first_day  date        NOT NULL,
    last_day   date        NOT NULL CHECK (first_day <= last_day),
    made_by    text        NOT NULL,
    made_at    timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE INDEX annotation_by_unit ON demand.annotation (unit_id, first_day) WHERE removed_at IS NULL;
