-- When the last message about a number was sent (MSH-7), also of appointments that were never booked here, so that late ones are known;
-- and which state of the appointment its sender knows, so that what was changed here since is told and nothing else.
ALTER TABLE interop.hl7_appointment
    ALTER COLUMN appointment DROP NOT NULL,
    ADD COLUMN told_at timestamptz,
    ADD COLUMN ended boolean NOT NULL DEFAULT false,
    ADD COLUMN known_version int,
    ADD COLUMN known_start timestamptz;
CREATE INDEX hl7_appointment_never_booked ON interop.hl7_appointment (told_at) WHERE appointment IS NULL;
