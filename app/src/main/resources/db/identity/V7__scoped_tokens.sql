-- What a token of a registered system is limited to, in SMART's words; null for tokens of people.
ALTER TABLE identity.api_token ADD COLUMN scopes text;
