-- Sessions for several patients: the appointment takes people and rooms, each seat is an appointment that takes a share of seat/<session> and the patient.
CREATE TABLE booking.group_session (
    appointment_id text PRIMARY KEY REFERENCES booking.appointment (id),
    capacity       integer NOT NULL CHECK (capacity > 1)
);

CREATE TABLE booking.group_seat (
    session_id     text NOT NULL REFERENCES booking.group_session (appointment_id),
    appointment_id text PRIMARY KEY REFERENCES booking.appointment (id)
);
CREATE INDEX group_seat_by_session ON booking.group_seat (session_id);
