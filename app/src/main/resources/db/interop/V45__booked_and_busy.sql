-- Visits in hours that a calendar keeps busy, and the exception by which whoever plans was told: once, whatever became of that.
CREATE TABLE interop.booked_and_busy (
    feed           text NOT NULL,
    appointment_id text NOT NULL,
    exception_id   text NOT NULL,
    PRIMARY KEY (feed, appointment_id)
);
CREATE INDEX booked_and_busy_visit ON interop.booked_and_busy (appointment_id);
