CREATE TABLE patient.patient (
    id text PRIMARY KEY,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
