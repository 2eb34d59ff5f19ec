-- A note with what it was read as and what a person decided. The text goes when its time is over; places of words remain, words do not.
CREATE TABLE referral.referral (
    id                text PRIMARY KEY,
    unit_id           text        NOT NULL,
    patient_id        text,
    received_at       timestamptz NOT NULL,
    received_by       text        NOT NULL,
    note              text,
    reading           jsonb       NOT NULL,
    status            text        NOT NULL,
    recommendation_id text        NOT NULL,
    choice            jsonb,
    entry_id          text,
    decided_at        timestamptz,
    decided_by        text,
    version           integer     NOT NULL
);
CREATE INDEX referral_by_unit ON referral.referral (unit_id, status, received_at);
CREATE INDEX referral_to_forget ON referral.referral (decided_at) WHERE note IS NOT NULL;

-- What the word model learns from: numbers of words and two verdicts. Nothing leads back to a note or a patient.
CREATE TABLE referral.lesson (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    features integer[] NOT NULL,
    by_rules text      NOT NULL,
    decided  text      NOT NULL
);

-- What the assistant outside the house cost and took on a day (UTC).
CREATE TABLE referral.assistant_day (
    day    date PRIMARY KEY,
    calls  integer NOT NULL,
    micros bigint  NOT NULL,
    millis bigint  NOT NULL
);
