-- Which referral a visit was booked for, as it was written over FHIR.
CREATE TABLE interop.fhir_based_on (
    appointment text NOT NULL,
    referral    text NOT NULL,
    PRIMARY KEY (appointment, referral)
);
CREATE INDEX fhir_based_on_by_referral ON interop.fhir_based_on (referral);
