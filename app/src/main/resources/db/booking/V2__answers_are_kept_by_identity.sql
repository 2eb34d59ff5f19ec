-- Keys and answers of all changes stand in identity.keyed_answer.
DROP TABLE booking.idempotency;
