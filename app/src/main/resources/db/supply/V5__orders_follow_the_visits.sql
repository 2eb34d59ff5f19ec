-- When the buyer was asked to take the order back, and whether people decided that it stays although nobody needs it.
ALTER TABLE supply.purchase ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE supply.purchase ADD COLUMN kept boolean NOT NULL DEFAULT false;
