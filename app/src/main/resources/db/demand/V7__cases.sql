-- Single cases: who a past appointment was for and how long it took, stays of patients, and trained models as they were fitted.
-- patient tells patients apart and is nobody's name; age, sex and area are there for the report by group.
ALTER TABLE demand.past_appointment
    ADD COLUMN patient  text,
    ADD COLUMN minutes  double precision CHECK (minutes > 0),
    ADD COLUMN reminded boolean,
    ADD COLUMN age      double precision,
    ADD COLUMN sex      text,
    ADD COLUMN area     text;
CREATE INDEX past_appointment_by_start ON demand.past_appointment (unit_id, starts_at);

CREATE TABLE demand.past_stay (
    unit_id   text        NOT NULL,
    reference text        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz CHECK (starts_at <= ends_at),
    import_id text        NOT NULL,
    PRIMARY KEY (unit_id, reference)
);
CREATE INDEX past_stay_by_start ON demand.past_stay (unit_id, starts_at);
CREATE INDEX past_stay_by_import ON demand.past_stay (import_id);

CREATE TABLE demand.case_artefact (
    model_id text PRIMARY KEY REFERENCES demand.model,
    body     json NOT NULL
);

CREATE TABLE demand.case_training (
    id           text        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('NOSHOW', 'DURATION')),
    facility_id  text        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    stage        text        NOT NULL,
    requested_by text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    finished_at  timestamptz,
    message      text,
    remedy       text
);
CREATE UNIQUE INDEX case_training_active ON demand.case_training (kind, facility_id) WHERE finished_at IS NULL;
CREATE INDEX case_training_latest ON demand.case_training (facility_id, kind, asked_at DESC);
