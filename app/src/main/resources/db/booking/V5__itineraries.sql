-- Visits of several steps in sequence; each step is an appointment of its own, min_gap to max_gap minutes after the step before it.
CREATE TABLE booking.itinerary (
    id         text PRIMARY KEY,
    patient_id text,
    version    integer     NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);

CREATE TABLE booking.itinerary_step (
    itinerary_id   text    NOT NULL REFERENCES booking.itinerary (id),
    number         integer NOT NULL,
    appointment_id text    NOT NULL UNIQUE REFERENCES booking.appointment (id),
    min_gap        integer NOT NULL,
    max_gap        integer NOT NULL,
    PRIMARY KEY (itinerary_id, number)
);
