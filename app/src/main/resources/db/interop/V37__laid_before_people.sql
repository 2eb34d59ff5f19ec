-- The state of another system's appointment that people were asked to tell it of, where nothing goes out by HL7.
ALTER TABLE interop.hl7_appointment ADD COLUMN laid_version integer;
ALTER TABLE interop.hl7_appointment ADD COLUMN laid_start timestamptz;
