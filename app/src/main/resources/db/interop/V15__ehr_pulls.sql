-- History fetched from record systems, and how far each month of each kind is: next_page is asked for next, bytes are safe on disk.
CREATE TABLE interop.ehr_pull (
    id           text PRIMARY KEY,
    system       text        NOT NULL,
    unit_id      text        NOT NULL,
    first_month  date        NOT NULL,
    months       int         NOT NULL,
    narrowing    text        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED')),
    requested_by text        NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    failure      text,
    failures     int         NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX ehr_pull_one_at_a_time ON interop.ehr_pull (system, unit_id) WHERE status = 'RUNNING';

CREATE TABLE interop.ehr_pull_part (
    pull      text    NOT NULL REFERENCES interop.ehr_pull,
    kind      text    NOT NULL CHECK (kind IN ('APPOINTMENT', 'ENCOUNTER')),
    month     date    NOT NULL,
    next_page text,
    bytes     bigint  NOT NULL DEFAULT 0,
    pages     int     NOT NULL DEFAULT 0,
    rows      bigint  NOT NULL DEFAULT 0,
    done      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (pull, kind, month)
);
