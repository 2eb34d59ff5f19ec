-- Who is there now is asked after every arrival and departure.
CREATE INDEX past_stay_going_on ON demand.past_stay (unit_id) WHERE ends_at IS NULL;
