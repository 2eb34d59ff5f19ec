-- A number is compared whole, not searched for in a text.
CREATE INDEX patient_by_number ON patient.patient USING gin ((body -> 'identifiers') jsonb_path_ops);
