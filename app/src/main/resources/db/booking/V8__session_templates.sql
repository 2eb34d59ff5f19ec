-- What a unit's sessions offer in a week, by the day from which it holds; because: the recommendation that was accepted.
CREATE TABLE booking.session_template (
    id              text        NOT NULL,
    unit_id         text        NOT NULL,
    name            text        NOT NULL,
    valid_from      date        NOT NULL,
    minutes_per_day integer,
    lines           jsonb       NOT NULL,
    because         text,
    saved_at        timestamptz NOT NULL,
    saved_by        text        NOT NULL,
    PRIMARY KEY (id, valid_from)
);
CREATE INDEX session_template_by_unit ON booking.session_template (unit_id);
