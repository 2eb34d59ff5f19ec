-- Why a visit was cancelled, as the code that came with it over FHIR.
CREATE TABLE interop.fhir_status_reason (
    appointment text PRIMARY KEY,
    system      text,
    code        text,
    display     text,
    words       text
);
