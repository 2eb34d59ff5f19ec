-- How often the other side refused a message; attempts that found nobody there do not count.
ALTER TABLE interop.hl7_outgoing ADD COLUMN rejections int NOT NULL DEFAULT 0;
