-- Browsers in which a member of the staff wants to be told of their shifts; what a push service needs to reach one (RFC 8030, RFC 8291).
CREATE TABLE notification.device (
    -- The hash of the endpoint, so that a browser knows its own.
    id          text PRIMARY KEY,
    endpoint    text        NOT NULL,
    key         text        NOT NULL,
    auth        text        NOT NULL,
    staff_id    text        NOT NULL,
    username    text        NOT NULL,
    language    text        NOT NULL,
    name        text        NOT NULL,
    added_at    timestamptz NOT NULL,
    -- When the push service last took something for it.
    reached_at  timestamptz
);
CREATE INDEX device_by_staff ON notification.device (staff_id);
-- By which push services know us (RFC 8292): made once, kept with the subscriptions, which are of no use without it.
CREATE TABLE notification.push_key (
    only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    public_key  text        NOT NULL,
    private_key text        NOT NULL,
    made_at     timestamptz NOT NULL
);
-- Messages to staff are of shifts instead of visits.
ALTER TABLE notification.message ALTER COLUMN patient_id DROP NOT NULL, ALTER COLUMN appointment_id DROP NOT NULL,
    ADD COLUMN staff_id text, ADD COLUMN device_id text,
    ADD CONSTRAINT message_to_somebody CHECK (staff_id IS NULL AND patient_id IS NOT NULL AND appointment_id IS NOT NULL
        OR staff_id IS NOT NULL AND device_id IS NOT NULL AND patient_id IS NULL AND appointment_id IS NULL);
