-- Why a visit is made, in the words of HL7 table 0276, as the system said that wrote or told it.
CREATE TABLE interop.visit_kind (
    appointment text PRIMARY KEY,
    code        text NOT NULL CHECK (code IN ('CHECKUP', 'EMERGENCY', 'FOLLOWUP', 'ROUTINE', 'WALKIN'))
);

-- Whose number it is (HL7 table 0203): of the placer, who asked for the visit, or the filler, who keeps it.
ALTER TABLE interop.fhir_number ADD COLUMN type text CHECK (type ~ '^[A-Z0-9]{1,20}$');
