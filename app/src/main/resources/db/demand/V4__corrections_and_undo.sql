-- Rejected rows are corrected and sent again, or discarded with a reason; an import can be taken back.
ALTER TABLE demand.import
    ADD COLUMN header   text,
    ADD COLUMN mapping  jsonb,
    ADD COLUMN corrects text REFERENCES demand.import;
ALTER TABLE demand.import DROP CONSTRAINT import_status_check;
ALTER TABLE demand.import ADD CONSTRAINT import_status_check CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED', 'UNDONE'));
ALTER TABLE demand.quarantined_row
    ADD COLUMN settled    text CHECK (settled IN ('CORRECTED', 'DISCARDED')),
    ADD COLUMN settled_by text,
    ADD COLUMN settled_at timestamptz,
    ADD COLUMN reason     text;
CREATE INDEX observation_by_import ON demand.observation (import_id);
CREATE INDEX past_appointment_by_import ON demand.past_appointment (import_id);
CREATE INDEX past_assignment_by_import ON demand.past_assignment (import_id);
