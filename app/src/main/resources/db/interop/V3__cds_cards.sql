-- Advice given to a health record system, until its user's answer comes back: only then does it become a recommendation with its decision.
CREATE TABLE interop.cds_card (
    id uuid PRIMARY KEY,
    service text NOT NULL,
    unit_id text NOT NULL,
    username text NOT NULL,
    asked_for text,
    proposal jsonb NOT NULL,
    issued_at timestamptz NOT NULL,
    recommendation_id text,
    outcome text
);

CREATE INDEX cds_card_issued ON interop.cds_card (issued_at);
