-- Record systems that may open the widget in a frame of theirs, and which of their users is which account here.
CREATE TABLE interop.ehr_launch (
    id      text PRIMARY KEY,
    issuer  text    NOT NULL,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);
CREATE UNIQUE INDEX ehr_launch_by_issuer ON interop.ehr_launch (issuer) WHERE active;
CREATE TABLE interop.ehr_user (
    id       text PRIMARY KEY,
    launch   text    NOT NULL,
    ehr_user text    NOT NULL,
    body     jsonb   NOT NULL,
    search   text    NOT NULL,
    version  integer NOT NULL,
    active   boolean NOT NULL
);
CREATE UNIQUE INDEX ehr_user_by_name ON interop.ehr_user (launch, ehr_user) WHERE active;
-- Launches on their way through the record system's sign-in; each comes back once. Of the state only the hash is kept.
CREATE TABLE interop.ehr_launch_state (
    state_hash   text PRIMARY KEY,
    launch       text        NOT NULL,
    verifier     text        NOT NULL,
    nonce        text        NOT NULL,
    redirect_uri text        NOT NULL,
    endpoints    jsonb       NOT NULL,
    used         boolean     NOT NULL,
    expires_at   timestamptz NOT NULL
);
-- Widgets that are open; of their token only the hash is kept.
CREATE TABLE interop.ehr_launch_session (
    token_hash text PRIMARY KEY,
    launch     text        NOT NULL,
    ehr_user   text        NOT NULL,
    username   text        NOT NULL,
    visit      text,
    expires_at timestamptz NOT NULL
);
