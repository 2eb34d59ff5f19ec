-- Tokens that somebody let an app have: by which permission, so that they end with it, and to which patient they are confined.
ALTER TABLE identity.api_token ADD COLUMN app_grant text, ADD COLUMN patient text;
CREATE INDEX api_token_by_app_grant ON identity.api_token (app_grant) WHERE app_grant IS NOT NULL;
