-- Apps that people may let act for them (SMART App Launch), and what each was allowed by whom.
CREATE TABLE interop.smart_app (
    id      text PRIMARY KEY,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);
CREATE TABLE interop.app_grant (
    id         text PRIMARY KEY,
    app        text        NOT NULL,
    username   text        NOT NULL,
    scopes     text        NOT NULL,
    patient    text,
    context    boolean     NOT NULL,
    offline    boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX app_grant_by_username ON interop.app_grant (username);
-- Codes and refresh tokens: each counts once. Only the hash is kept, and what was used is kept too, so that its second use is seen.
CREATE TABLE interop.app_secret (
    hash         text PRIMARY KEY,
    app_grant    text        NOT NULL REFERENCES interop.app_grant ON DELETE CASCADE,
    redirect_uri text,
    challenge    text,
    used         boolean     NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX app_secret_by_grant ON interop.app_secret (app_grant);
-- Subscribers may ask for the resources themselves.
ALTER TABLE interop.fhir_subscription DROP CONSTRAINT fhir_subscription_content_check,
    ADD CONSTRAINT fhir_subscription_content_check CHECK (content IN ('empty', 'id-only', 'full-resource'));
