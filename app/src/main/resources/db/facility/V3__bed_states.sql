-- What is the matter with a bed now, as whoever looks after beds says it (HL7 table 0116); apart from whether it may be planned with.
CREATE TABLE facility.bed_state (
    location_id text PRIMARY KEY REFERENCES facility.location,
    state       text        NOT NULL CHECK (state IN ('CLOSED', 'HOUSEKEEPING', 'OCCUPIED', 'UNOCCUPIED', 'CONTAMINATED', 'ISOLATED')),
    since       timestamptz NOT NULL
);
