-- Who was freed on a day and where they might have helped: moved there for the rest of the shift, or kept by those who decide.
CREATE TABLE rostering.reallocation (
    recommendation_id text PRIMARY KEY,
    shift_id text NOT NULL REFERENCES rostering.published_shift,
    to_unit text NOT NULL,
    new_shift_id text REFERENCES rostering.published_shift,
    moved boolean NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL
);
CREATE INDEX ON rostering.reallocation (shift_id);
