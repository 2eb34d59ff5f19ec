-- Shifts on holidays above or below the fair share, beside nights and weekends.
ALTER TABLE rostering.fairness ADD COLUMN holidays integer NOT NULL DEFAULT 0;
