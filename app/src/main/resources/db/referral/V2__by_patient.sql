-- Booking asks whether somebody was referred for a procedure.
CREATE INDEX referral_by_patient ON referral.referral (patient_id) WHERE patient_id IS NOT NULL;
