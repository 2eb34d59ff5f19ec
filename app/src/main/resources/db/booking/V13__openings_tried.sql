-- An opening for which nobody was found is tried again later and later: asking everybody about every one each minute is too much.
ALTER TABLE booking.opening ADD COLUMN tries integer NOT NULL DEFAULT 0;
ALTER TABLE booking.opening ADD COLUMN next_try_at timestamptz;
UPDATE booking.opening SET next_try_at = opened_at;
ALTER TABLE booking.opening ALTER COLUMN next_try_at SET NOT NULL;
CREATE INDEX opening_due ON booking.opening (next_try_at) WHERE filled_minutes IS NULL;
