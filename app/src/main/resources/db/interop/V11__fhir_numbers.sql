-- The numbers under which other systems keep a visit that they created through FHIR.
CREATE TABLE interop.fhir_number (
    appointment text NOT NULL,
    system      text NOT NULL,
    value       text NOT NULL,
    PRIMARY KEY (appointment, system, value)
);
CREATE INDEX fhir_number_by_value ON interop.fhir_number (value);
