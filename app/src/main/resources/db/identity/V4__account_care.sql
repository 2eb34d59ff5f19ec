-- A one-time password must be renewed at the next sign-in; each new password ends the sessions that began under the one before.
ALTER TABLE identity.user_account ADD COLUMN must_renew boolean NOT NULL DEFAULT false;
ALTER TABLE identity.user_account ADD COLUMN secret_version integer NOT NULL DEFAULT 0;
ALTER TABLE identity.user_account ADD COLUMN last_sign_in timestamptz;
CREATE INDEX ON identity.api_token (expires_at);
