-- Forecasts of parts and wholes that add up, as they were given out.
CREATE TABLE demand.coherent_forecast (
    id          text        PRIMARY KEY,
    facility_id text        NOT NULL,
    made_at     timestamptz NOT NULL,
    body        json        NOT NULL
);
CREATE INDEX coherent_forecast_of ON demand.coherent_forecast (facility_id, made_at DESC);

-- What people decided about recommendations, as data to learn from; no names and no comments.
CREATE TABLE demand.feedback (
    recommendation_id text        PRIMARY KEY,
    unit_id           text        NOT NULL,
    known_at          timestamptz NOT NULL,
    kind              text        NOT NULL,
    overridden        boolean     NOT NULL,
    reason_code       text
);
CREATE INDEX feedback_of ON demand.feedback (unit_id, known_at);
