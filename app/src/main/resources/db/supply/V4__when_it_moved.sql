-- When it came or was used, which a message may tell later: a level known as of before that does not count it yet.
ALTER TABLE supply.movement ADD COLUMN happened_at timestamptz;
UPDATE supply.movement SET happened_at = moved_at;
ALTER TABLE supply.movement ALTER COLUMN happened_at SET NOT NULL;
