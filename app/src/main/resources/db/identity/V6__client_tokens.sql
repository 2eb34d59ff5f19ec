-- Signed tokens of other systems open once: their ids are kept until they would have ended.
CREATE TABLE identity.used_token (
    issuer text NOT NULL,
    id text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, id)
);
