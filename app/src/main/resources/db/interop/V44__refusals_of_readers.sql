-- How often what stands at a reader's place was refused: that the other side was away says nothing of the event.
ALTER TABLE interop.consumer ADD COLUMN refusals integer NOT NULL DEFAULT 0;
