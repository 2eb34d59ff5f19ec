-- What $find proposed, under an id made of its content, so that any node can hold it later; nothing is kept free by it.
CREATE TABLE interop.fhir_proposal (
    id           text PRIMARY KEY,
    procedure_id text        NOT NULL,
    starts_at    timestamptz NOT NULL,
    resources    jsonb       NOT NULL,
    patient_id   text
);
CREATE INDEX fhir_proposal_by_start ON interop.fhir_proposal (starts_at);
