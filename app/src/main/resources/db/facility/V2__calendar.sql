-- Days that a facility knows ahead: holidays, school holidays, local events, paydays.
CREATE TABLE facility.calendar_day (
    id text PRIMARY KEY,
    facility_id text NOT NULL REFERENCES facility.facility,
    kind text NOT NULL,
    body jsonb NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL
);
CREATE INDEX ON facility.calendar_day (facility_id);
