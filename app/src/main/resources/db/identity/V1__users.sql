CREATE TABLE identity.user_account (
    username        text        PRIMARY KEY,
    display_name    text        NOT NULL,
    password_hash   text        NOT NULL,
    staff_member_id text,
    disabled        boolean     NOT NULL DEFAULT false,
    failed_logins   int         NOT NULL DEFAULT 0,
    locked_until    timestamptz,
    created_at      timestamptz NOT NULL
);

CREATE TABLE identity.role_grant (
    username text NOT NULL REFERENCES identity.user_account ON DELETE CASCADE,
    role     text NOT NULL,
    unit_id  text,
    UNIQUE NULLS NOT DISTINCT (username, role, unit_id)
);

-- Only the hash of a token is kept: whoever reads the table cannot sign in with it.
CREATE TABLE identity.api_token (
    token_hash text        PRIMARY KEY,
    username   text        NOT NULL REFERENCES identity.user_account ON DELETE CASCADE,
    label      text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
