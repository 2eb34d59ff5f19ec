-- Whether people agreed to a write, so that one nobody agreed to is asked for again when the policy or the time has changed; and until when it is kept.
ALTER TABLE interop.ehr_write ADD COLUMN agreed boolean NOT NULL DEFAULT false, ADD COLUMN ends_at timestamptz;
UPDATE interop.ehr_write SET agreed = true WHERE status = 'WAITING';
CREATE INDEX ehr_write_of_appointment ON interop.ehr_write (appointment, position);

-- The visit type as it stands there; null where it is not known.
ALTER TABLE interop.ehr_appointment ADD COLUMN service text;

-- How often the system forgot the search while it was read.
ALTER TABLE interop.ehr_pull_part ADD COLUMN restarts int NOT NULL DEFAULT 0;

-- Visits that were booked through FHIR, and by which account ('' where that was not written down): whoever booked one keeps it already.
CREATE TABLE interop.fhir_booked (
    appointment text PRIMARY KEY,
    account     text NOT NULL
);
INSERT INTO interop.fhir_booked (appointment, account) SELECT DISTINCT appointment, '' FROM interop.fhir_number;
