-- Visits whose chance of being missed is looked at when an extra reminder would have to leave, by what is known then.
CREATE TABLE notification.extra_reminder (
    appointment_id text        NOT NULL,
    hours          integer     NOT NULL,
    decide_at      timestamptz NOT NULL,
    PRIMARY KEY (appointment_id, hours)
);
CREATE INDEX extra_reminder_by_time ON notification.extra_reminder (decide_at);
-- The chance that the visit is missed, where a message left for that; for staff, never in the letter.
ALTER TABLE notification.message ADD COLUMN chance double precision;
