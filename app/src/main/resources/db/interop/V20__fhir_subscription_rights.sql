-- The registered system that subscribed and its scopes, and the unit of each event: both are judged again when it is sent.
ALTER TABLE interop.fhir_subscription ADD COLUMN client text, ADD COLUMN scopes text;
ALTER TABLE interop.fhir_notification ADD COLUMN unit text;
-- How far in the log a subscription has been told: what a reader brings again is not told twice, nor out of order.
ALTER TABLE interop.fhir_subscription ADD COLUMN last_place bigint NOT NULL DEFAULT 0;
