-- What visits were last said to go without, of each stock: what people settled stays so while that stands.
CREATE TABLE booking.going_without (
    appointment_id text REFERENCES booking.appointment,
    stock_id       text,
    facts          text NOT NULL,
    PRIMARY KEY (appointment_id, stock_id)
);
CREATE INDEX going_without_by_stock ON booking.going_without (stock_id);
