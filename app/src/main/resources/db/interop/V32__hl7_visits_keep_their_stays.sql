-- A visit keeps the name of its stays when another system gives it another number (none: named by its first number); and what was told last of
-- its end, with the moment of that news, since news and movements overtake each other.
ALTER TABLE interop.hl7_visit
    ADD COLUMN encounter   text,
    ADD COLUMN news_at     timestamptz,
    ADD COLUMN expected_at timestamptz;
CREATE INDEX hl7_visit_by_encounter ON interop.hl7_visit (encounter);
