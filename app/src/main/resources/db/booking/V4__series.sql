-- A visit that recurs; each occurrence that was booked is an appointment of its own, the others were left out.
CREATE TABLE booking.series (
    id             text PRIMARY KEY,
    procedure_id   text        NOT NULL,
    unit_id        text        NOT NULL,
    patient_id     text,
    zone           text        NOT NULL,
    rule           text        NOT NULL,
    length_minutes integer,
    resources      text[]      NOT NULL,
    version        integer     NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL
);

CREATE TABLE booking.series_occurrence (
    series_id      text      NOT NULL REFERENCES booking.series (id),
    number         integer   NOT NULL,
    wanted         timestamp NOT NULL,
    appointment_id text REFERENCES booking.appointment (id),
    PRIMARY KEY (series_id, number)
);
CREATE UNIQUE INDEX occurrence_by_appointment ON booking.series_occurrence (appointment_id);
