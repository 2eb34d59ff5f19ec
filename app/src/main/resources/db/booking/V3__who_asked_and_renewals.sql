ALTER TABLE booking.appointment ADD COLUMN cancel_asked_by text;
ALTER TABLE booking.appointment ADD COLUMN renewals integer NOT NULL DEFAULT 0;
